import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { extname } from 'node:path'
import { finished } from 'node:stream/promises'
import { toRecordingId } from '@lukebox/engine'
import { CatalogueFileError, readJsonLines, type CatalogueRow } from '@lukebox/server/catalogue'
import { CommandError, tell } from '../fail.ts'
import { readCsv } from '../read-csv.ts'

export type ImportOptions = { out: string }

/** How many bad rows are named one by one; the rest is counted. */
const namedBadRows = 20
const progressEveryMs = 2000

/**
 * `lukebox catalogue import <file> --out F`: reads CSV or JSON Lines (also .gz) and writes a catalogue (JSON Lines).
 * Bad rows are named with their line and skipped. The file at `--out` is replaced only when all was read.
 */
export async function importCatalogue(path: string, options: ImportOptions): Promise<void> {
  const draft = `${options.out}.part`
  try {
    const count = await writeRows(rowsOf(path), draft)
    if (count.read === 0) throw new CommandError(`${path} holds no usable row; ${options.out} was left as it is.`)
    await rename(draft, options.out)
    const skipped = [count.bad > 0 && `${count.bad} bad`, count.doubles > 0 && `${count.doubles} double`].filter(
      Boolean,
    )
    tell(
      `${count.read} recordings written to ${options.out}${skipped.length ? `; skipped rows: ${skipped.join(', ')}` : ''}.`,
    )
  } catch (error) {
    await rm(draft, { force: true })
    if (error instanceof CatalogueFileError) throw new CommandError(error.message, 1, { cause: error })
    throw error
  }
}

function rowsOf(path: string): AsyncGenerator<CatalogueRow> {
  const kind = extname(path.replace(/\.gz$/i, '')).toLowerCase()
  if (kind === '.csv') return readCsv(path)
  if (kind === '.jsonl' || kind === '.ndjson') return readJsonLines(path)
  throw new CommandError(`${path} must end in .csv or .jsonl (or one of these with .gz).`, 2)
}

async function writeRows(
  rows: AsyncGenerator<CatalogueRow>,
  draft: string,
): Promise<{ read: number; bad: number; doubles: number }> {
  const out = createWriteStream(draft)
  const failed = once(out, 'error').then(([cause]) => {
    throw new CommandError(`${draft} could not be written: ${cause instanceof Error ? cause.message : String(cause)}.`)
  })
  const seen = new Set<string>()
  const count = { read: 0, bad: 0, doubles: 0 }
  let toldAt = Date.now()
  const work = async (): Promise<void> => {
    for await (const row of rows) {
      if (row.recording) {
        const id = row.recording.id ?? toRecordingId(row.recording.artist, row.recording.title)
        if (seen.has(id)) count.doubles++
        else {
          seen.add(id)
          count.read++
          if (!out.write(`${JSON.stringify({ ...row.recording, id })}\n`)) await once(out, 'drain')
        }
      } else if (++count.bad <= namedBadRows) tell(`line ${row.line}: ${row.problems.join(' ')}`)
      else if (count.bad === namedBadRows + 1) tell('More bad rows follow; they are counted only.')
      if (Date.now() - toldAt > progressEveryMs) {
        toldAt = Date.now()
        tell(`${row.line} lines read, ${count.read} recordings`)
      }
    }
    out.end()
    await finished(out)
  }
  await Promise.race([work(), failed])
  return count
}
