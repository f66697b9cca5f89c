import { parseRecordingRow, type ParsedRow } from '@lukebox/engine/import'
import type { RecordingInput } from '@lukebox/engine'
import { CatalogueFileError, readLines } from './read-lines.ts'

export type CatalogueRow = ParsedRow & { readonly line: number }

/**
 * Reads a JSON Lines catalogue (plain or gzip), row by row, in memory that does not grow with the file.
 * A bad row is reported and the next one read; a file that ends in the middle of a row throws `catalogue_truncated`.
 */
export async function* readJsonLines(path: string): AsyncGenerator<CatalogueRow> {
  for await (const { line, text, isUnterminated } of readLines(path)) {
    if (text.trim() === '') continue
    let row: unknown
    try {
      row = JSON.parse(text)
    } catch (cause) {
      if (isUnterminated) {
        const message = `${path} is cut off in line ${line}. Get the whole file, or remove that line to use the rest.`
        throw new CatalogueFileError('catalogue_truncated', message, { cause })
      }
      yield { line, problems: ['This is not JSON.'] }
      continue
    }
    const isObject = typeof row === 'object' && row !== null && !Array.isArray(row)
    yield {
      line,
      ...(isObject ? parseRecordingRow(row as Record<string, unknown>) : { problems: ['This is not a JSON object.'] }),
    }
  }
}

/**
 * Reads a whole catalogue file as `lukebox catalogue import` writes it (JSON Lines). Bad rows are handed to `onBadRow` and skipped.
 * @throws CatalogueFileError
 */
export async function readCatalogueFile(
  path: string,
  onBadRow: (line: number, problems: readonly string[]) => void = () => undefined,
): Promise<RecordingInput[]> {
  const recordings: RecordingInput[] = []
  for await (const row of readJsonLines(path)) {
    if (row.recording) recordings.push(row.recording)
    else onBadRow(row.line, row.problems)
  }
  if (recordings.length === 0) throw new CatalogueFileError('catalogue_empty', `${path} holds no usable row.`)
  return recordings
}
