export { readCatalogueFile, readJsonLines, type CatalogueRow } from './read-catalogue-file.ts'
export { CatalogueFileError, readText } from './read-lines.ts'
