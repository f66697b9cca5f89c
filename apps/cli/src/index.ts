export { importCatalogue, type ImportOptions } from './commands/import-catalogue.ts'
