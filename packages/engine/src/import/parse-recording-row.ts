import type { RecordingInput } from '../types.ts'

/** A row of a catalogue file, read: either a recording, or what is wrong with the row in full sentences. */
export type ParsedRow =
  | { readonly recording: RecordingInput; readonly problems?: never }
  | { readonly problems: readonly string[]; readonly recording?: never }

type Row = Readonly<Record<string, unknown>>
type Reader<T> = (value: unknown, field: string, problems: string[]) => T | undefined

/** A field nobody filled in: absent, null, or blank as CSV has it. */
const isBlank = (value: unknown): boolean => value === undefined || value === null || value === ''

/** A value as text; what is neither text, number nor boolean gives none. */
const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

const shown = (value: unknown): string => (JSON.stringify(value) ?? typeof value).slice(0, 40)

const readText: Reader<string> = (value, field, problems) => {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return void problems.push(`${field} must be text.`)
  const text = value.normalize('NFC').trim()
  if (text.length > 1000) return void problems.push(`${field} is longer than 1,000 characters.`)
  return text === '' ? undefined : text
}

function numberReader(min: number, max: number, hint: string): Reader<number> {
  return (value, field, problems) => {
    const number = typeof value === 'string' ? Number(value.trim()) : value
    if (typeof number !== 'number' || !Number.isFinite(number) || number < min || number > max) {
      return void problems.push(`${field} must be ${hint}, not ${shown(value)}.`)
    }
    return number
  }
}

const readShare = numberReader(0, 1, 'a number from 0 to 1')
const readSeconds = numberReader(1, 86_400, 'a length of 1 to 86,400 seconds')

/** `1959`, `"1959"` or a date such as `"1959-08-17"`, of which the year is taken. */
const readYear: Reader<number> = (value, field, problems) => {
  const year = Number(/^\s*(\d{4})(-\d{2}){0,2}\s*$/.exec(plain(value))?.[1])
  if (!(year >= 1000 && year <= 2200)) {
    return void problems.push(`${field} must be a year such as 1959, not ${shown(value)}.`)
  }
  return year
}

/** Seconds, or `m:ss` / `h:mm:ss`. */
const readDuration: Reader<number> = (value, field, problems) => {
  const clock = typeof value === 'string' ? /^\s*(?:(\d{1,2}):)?(\d{1,3}):(\d{2})\s*$/.exec(value) : null
  if (!clock) return readSeconds(value, field, problems)
  return readSeconds(Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]), field, problems)
}

const readIsrc: Reader<string> = (value, field, problems) => {
  const isrc = plain(value).replaceAll('-', '').trim().toUpperCase()
  if (!/^[A-Z]{2}[A-Z0-9]{3}\d{7}$/.test(isrc)) {
    return void problems.push(`${field} must be an ISRC such as GBAYE0601498, not ${shown(value)}.`)
  }
  return isrc
}

const readFlag: Reader<boolean> = (value, field, problems) => {
  const word = plain(value).trim().toLowerCase()
  if (['true', 'yes', '1'].includes(word)) return true
  if (['false', 'no', '0'].includes(word)) return false
  return void problems.push(`${field} must be true or false, not ${shown(value)}.`)
}

function codeReader(hint: string): Reader<string> {
  return (value, field, problems) => {
    const code = plain(value).trim()
    return /^[A-Za-z]{2}$/.test(code) ? code : void problems.push(`${field} must be ${hint}.`)
  }
}

/** `{"jazz": 0.9}`, `["jazz", "calm"]`, or text: `jazz:0.9; calm` (separators `;` and `|`; a missing weight is 1). */
const readTags: Reader<Record<string, number>> = (value, field, problems) => {
  const pairs: [string, unknown][] = []
  if (typeof value === 'string') {
    for (const part of value.split(/[;|]/)) {
      const colon = part.lastIndexOf(':')
      if (part.trim() !== '') pairs.push(colon < 0 ? [part, 1] : [part.slice(0, colon), part.slice(colon + 1)])
    }
  } else if (Array.isArray(value)) {
    for (const part of value) pairs.push([plain(part), 1])
  } else if (typeof value === 'object' && value !== null) {
    pairs.push(...Object.entries(value))
  } else return void problems.push(`${field} must be tags such as "jazz:0.9; calm:0.4".`)

  const tags: Record<string, number> = Object.create(null)
  for (const [name, weight] of pairs) {
    const share = readShare(weight, `${field}: the weight of "${name.trim().slice(0, 40)}"`, problems)
    if (share !== undefined && share > 0 && name.trim() !== '') tags[name.trim()] = share
  }
  return tags
}

/** What a row may hold. Other columns are ignored. */
const columns = {
  id: readText,
  artist: readText,
  title: readText,
  album: readText,
  year: readYear,
  durationSeconds: readDuration,
  tags: readTags,
  artistTags: readTags,
  energy: readShare,
  valence: readShare,
  popularity: readShare,
  country: codeReader('an ISO 3166-1 code such as BR'),
  language: codeReader('an ISO 639-1 code such as pt'),
  isrc: readIsrc,
  instrumental: readFlag,
  explicit: readFlag,
} as const satisfies { [K in keyof RecordingInput]-?: Reader<unknown> }

/** Other spellings of a column, as files in the wild have them. Compared without case, spaces, `_` and `-`. */
const spellings: Readonly<Record<string, keyof RecordingInput | 'genres'>> = {
  genre: 'genres',
  genres: 'genres',
  duration: 'durationSeconds',
  length: 'durationSeconds',
  name: 'title',
  track: 'title',
  ...Object.fromEntries((Object.keys(columns) as (keyof RecordingInput)[]).map((name) => [name.toLowerCase(), name])),
}

/**
 * Reads one row of a catalogue file. Numbers may come as text (CSV). `genres` joins `tags` with weight 1.
 * Never throws: every problem of the row is reported.
 */
export function parseRecordingRow(row: Row): ParsedRow {
  const problems: string[] = []
  const read: Record<string, unknown> = {}
  let genres: Record<string, number> = {}
  for (const [key, value] of Object.entries(row)) {
    const name = spellings[key.toLowerCase().replace(/[\s_-]/g, '')]
    if (name === undefined || isBlank(value)) continue
    if (name === 'genres') genres = readTags(value, 'genres', problems) ?? {}
    else read[name] = columns[name](value, name, problems)
  }
  for (const name of ['artist', 'title']) if (!read[name]) problems.push(`${name} is missing.`)
  if (problems.length > 0) return { problems }

  const known = Object.entries(read).filter(([, value]) => value !== undefined)
  const tags = { ...(read['tags'] as object | undefined), ...genres }
  const recording = { ...Object.fromEntries(known), ...(Object.keys(tags).length > 0 && { tags }) }
  return { recording: recording as unknown as RecordingInput }
}
