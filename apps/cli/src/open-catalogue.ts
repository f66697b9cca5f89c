import { createCatalogue, type Catalogue } from '@lukebox/engine'
import { starterCatalogue } from '@lukebox/engine/starter'
import { readCatalogueFile } from '@lukebox/server/catalogue'
import { tell } from './fail.ts'

/** The catalogue of a file, or the starter catalogue. Bad rows of a file are counted on stderr. */
export async function openCatalogue(path: string | undefined): Promise<Catalogue> {
  if (path === undefined) return createCatalogue(starterCatalogue())
  let badRows = 0
  const recordings = await readCatalogueFile(path, () => void badRows++)
  if (badRows > 0) tell(`${badRows} rows of ${path} could not be read and were skipped.`)
  return createCatalogue(recordings)
}
