import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { PassThrough } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** Why a catalogue file could not be read. `message` is a full sentence that names the file and the way out. */
export class CatalogueFileError extends Error {
  override readonly name = 'CatalogueFileError'
  readonly code: 'catalogue_unreadable' | 'catalogue_empty' | 'catalogue_truncated' | 'catalogue_encoding'
  constructor(code: CatalogueFileError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** No honest row is longer; a file without line ends must not fill the memory. */
const maxLineLength = 1_000_000

/** The bytes of a file, unpacked when it is gzip. */
async function* readBytes(path: string): AsyncGenerator<Uint8Array> {
  const isPacked = await isGzip(path)
  const file = createReadStream(path)
  if (!isPacked) {
    yield* file
    return
  }
  const unpacked = new PassThrough()
  const pumping = pipeline(file, createGunzip(), unpacked)
  pumping.catch((cause: unknown) => unpacked.destroy(cause instanceof Error ? cause : new Error(String(cause))))
  yield* unpacked
  await pumping
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
}

/** The text of a UTF-8 file (plain or gzip) in pieces, a byte order mark removed. */
export async function* readText(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isEmpty = true
  try {
    for await (const bytes of readBytes(path)) {
      const text = decoder.decode(bytes, { stream: true })
      if (text.trim() !== '') isEmpty = false
      if (text.includes('\0')) throw new TypeError('A NUL byte: this is not text.')
      yield text
    }
    yield decoder.decode()
  } catch (cause) {
    throw toFileError(path, cause)
  }
  if (isEmpty) throw new CatalogueFileError('catalogue_empty', `${path} is empty: there is no row in it.`)
}

function toFileError(path: string, cause: unknown): unknown {
  if (cause instanceof TypeError) {
    return new CatalogueFileError('catalogue_encoding', `${path} is not UTF-8 text. Save it as UTF-8 and try again.`, {
      cause,
    })
  }
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code.startsWith('Z_')) {
    return new CatalogueFileError(
      'catalogue_truncated',
      `${path} is cut off or damaged: it could not be unpacked to its end.`,
      { cause },
    )
  }
  if (code !== '') {
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : code
    return new CatalogueFileError('catalogue_unreadable', `${path} could not be read: ${why}.`, { cause })
  }
  return cause
}

/** The lines of a UTF-8 file with their numbers from 1. `isUnterminated` marks a last line without a line end. */
export async function* readLines(
  path: string,
): AsyncGenerator<{ line: number; text: string; isUnterminated: boolean }> {
  let rest = ''
  let line = 0
  for await (const piece of readText(path)) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > maxLineLength) {
      throw new CatalogueFileError(
        'catalogue_unreadable',
        `${path} has a line of over ${maxLineLength} characters after line ${line}.`,
      )
    }
    for (const text of lines) yield { line: ++line, text: text.replace(/\r$/, ''), isUnterminated: false }
  }
  if (rest !== '') yield { line: ++line, text: rest, isUnterminated: true }
}
