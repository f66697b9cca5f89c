import { Readable } from 'node:stream'
import { parseRecordingRow } from '@lukebox/engine/import'
import { CatalogueFileError, readText, type CatalogueRow } from '@lukebox/server/catalogue'
import { CsvError, parse } from 'csv-parse'

type Parsed = { record: Record<string, string>; info: { lines: number } }

/**
 * Reads a CSV catalogue (comma, semicolon or tab; first line names the columns), row by row, in memory that does not grow.
 * @throws CatalogueFileError when the columns are missing, or a quotation mark is never closed
 */
export async function* readCsv(path: string): AsyncGenerator<CatalogueRow> {
  const parser = Readable.from(readText(path), { objectMode: false }).compose(
    parse({
      bom: true,
      columns: (names: string[]) => checkColumns(path, names),
      delimiter: [',', ';', '\t'],
      info: true,
      max_record_size: 1_000_000,
      relax_column_count: true,
      skip_empty_lines: true,
    }),
  )
  let line = 1
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      line = info.lines
      yield { line, ...parseRecordingRow(record) }
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    const message = `${path} could not be read after line ${line}: a quotation mark is never closed, or the file is cut off.`
    throw new CatalogueFileError('catalogue_truncated', message, { cause })
  }
}

function checkColumns(path: string, names: readonly string[]): string[] {
  const known = names.map((name) => name.trim().toLowerCase())
  if (known.includes('artist') && known.some((name) => ['title', 'name', 'track'].includes(name))) return [...names]
  const seen = names.slice(0, 8).join(', ').slice(0, 120)
  const message = `The first line of ${path} must name the columns, "artist" and "title" among them; it names: ${seen}.`
  throw new CatalogueFileError('catalogue_unreadable', message)
}
