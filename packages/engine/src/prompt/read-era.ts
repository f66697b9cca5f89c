import type { EraFacet } from '../types.ts'
import { readNumber, type Found } from './read-numbers.ts'
import type { Cursor } from './cursor.ts'

const decadeWords: Readonly<Record<string, number>> = {
  twenties: 1920,
  thirties: 1930,
  forties: 1940,
  fifties: 1950,
  sixties: 1960,
  seventies: 1970,
  eighties: 1980,
  nineties: 1990,
  noughties: 2000,
  aughts: 2000,
  zwanziger: 1920,
  dreissiger: 1930,
  vierziger: 1940,
  funfziger: 1950,
  sechziger: 1960,
  siebziger: 1970,
  achtziger: 1980,
  neunziger: 1990,
}

type Range = readonly [from: number | null, to: number | null]
type Reading = { readonly length: number; readonly range: Range; readonly hard: boolean }

/** A decade or a year as written: `1960s`, `60s`, `60er`, `sixties`, `1959`. */
function readPeriod(
  cursor: Cursor,
  at: number,
): { length: number; range: readonly [number, number]; isYear: boolean } | undefined {
  const word = cursor.word(at)
  const decade = decadeWords[word] ?? decadeOf(word)
  if (decade !== undefined) return { length: 1, range: [decade, decade + 9], isYear: false }
  if (/^(18|19|20)\d\d$/.test(word)) return { length: 1, range: [Number(word), Number(word)], isYear: true }
  return undefined
}

function decadeOf(word: string): number | undefined {
  const match = /^(\d\d)?(\d)0(?:s|er|ies)$/.exec(word)
  if (!match) return undefined
  if (match[1] !== undefined) return Number(match[1]) * 100 + Number(match[2]) * 10
  return (Number(match[2]) >= 3 ? 1900 : 2000) + Number(match[2]) * 10
}

const skipThe = (cursor: Cursor, at: number): number =>
  ['the', 'year', 'den', 'los', 'las', 'les', 'os'].includes(cursor.word(at)) ? at + 1 : at

/** Words before a year and the bound they set. `after` in "nothing after 1970" is turned around below. */
const bounds: readonly (readonly [string, (from: number, to: number) => Range])[] = [
  ['no later than', (_from, to) => [null, to]],
  ['not later than', (_from, to) => [null, to]],
  ['not after', (_from, to) => [null, to]],
  ['not before', (from) => [from, null]],
  ['no earlier than', (from) => [from, null]],
  ['no older than', (from) => [from, null]],
  ['not older than', (from) => [from, null]],
  ['no newer than', (_from, to) => [null, to]],
  ['not newer than', (_from, to) => [null, to]],
  ['nothing later than', (_from, to) => [null, to]],
  ['nothing earlier than', (from) => [from, null]],
  ['nothing after', (_from, to) => [null, to]],
  ['nothing newer than', (_from, to) => [null, to]],
  ['nothing past', (_from, to) => [null, to]],
  ['nothing since', (from) => [null, from - 1]],
  ['nothing before', (from) => [from, null]],
  ['nothing older than', (from) => [from, null]],
  ['nothing from after', (_from, to) => [null, to]],
  ['nothing from before', (from) => [from, null]],
  ['nichts nach', (_from, to) => [null, to]],
  ['older than', (from) => [null, from - 1]],
  ['newer than', (_from, to) => [to + 1, null]],
  ['earlier than', (from) => [null, from - 1]],
  ['later than', (_from, to) => [to + 1, null]],
  ['prior to', (from) => [null, from - 1]],
  ['up to', (_from, to) => [null, to]],
  ['before', (from) => [null, from - 1]],
  ['pre', (from) => [null, from - 1]],
  ['vor', (from) => [null, from - 1]],
  ['antes de', (from) => [null, from - 1]],
  ['avant', (from) => [null, from - 1]],
  ['until', (_from, to) => [null, to]],
  ['till', (_from, to) => [null, to]],
  ['bis', (_from, to) => [null, to]],
  ['after', (_from, to) => [to + 1, null]],
  ['post', (_from, to) => [to + 1, null]],
  ['nach', (_from, to) => [to + 1, null]],
  ['since', (from) => [from, null]],
  ['seit', (from) => [from, null]],
]

function readBound(cursor: Cursor): Reading | undefined {
  for (const [words, toRange] of bounds) {
    const length = words.split(' ').length
    if (cursor.phrase(length) !== words) continue
    const at = skipThe(cursor, length)
    const period = readPeriod(cursor, at)
    if (period) return { length: at + period.length, range: toRange(...period.range), hard: true }
  }
  return undefined
}

/** `between 1960 and 1965`, `from 1960 to 1969`, `1960-1965`, `1960s-70s`, `60s and 70s`. */
function readBetween(cursor: Cursor, isDashAfter: (offset: number) => boolean): Reading | undefined {
  const lead = ['between', 'from', 'zwischen', 'von', 'entre'].includes(cursor.word()) ? 1 : 0
  const first = skipThe(cursor, lead)
  const from = readPeriod(cursor, first)
  if (!from) return undefined
  let at = first + from.length
  const joint = cursor.word(at)
  const isJoint = ['to', 'and', 'through', 'until', 'till', 'und', 'bis', 'y', 'et'].includes(joint)
  const isDash = isDashAfter(at - 1)
  if (isJoint) at = skipThe(cursor, at + 1)
  const to = readPeriod(cursor, at)
  if (to && to.range[1] >= from.range[0] && (isJoint || isDash)) {
    return { length: at + to.length, range: [from.range[0], to.range[1]], hard: from.isYear && to.isYear }
  }
  if (lead === 1 && ['on', 'onwards', 'onward'].includes(cursor.word(first + from.length))) {
    return { length: first + from.length + 1, range: [from.range[0], null], hard: true }
  }
  return undefined
}

/** `early 80s`, `mid-nineties`, `around 1999`, `the 60s`, `from 1959`. */
function readAround(cursor: Cursor): Reading | undefined {
  const part = ['early', 'mid', 'late', 'around', 'circa', 'about', 'fruhe', 'spate'].indexOf(cursor.word())
  const period = readPeriod(cursor, skipThe(cursor, part >= 0 ? 1 : 0))
  if (!period) return undefined
  const length = skipThe(cursor, part >= 0 ? 1 : 0) + period.length
  const [from, to] = period.range
  if (part >= 3 && part <= 5) return { length, range: period.isYear ? [from - 2, to + 2] : [from, to], hard: false }
  if (part === 0 || part === 6) return { length, range: [from, from + 4], hard: false }
  if (part === 1) return { length, range: [from + 3, from + 6], hard: false }
  if (part === 2 || part === 7) return { length, range: [from + 5, to], hard: false }
  return { length, range: [from, to], hard: period.isYear }
}

function readRecent(cursor: Cursor, currentYear: number): Reading | undefined {
  const start = skipThe(cursor, 0)
  if (['last', 'past', 'recent'].includes(cursor.word(start))) {
    const number = readNumber(cursor, start + 1)
    const unit = cursor.word(start + 1 + (number?.length ?? 0))
    const years = unit.startsWith('year') ? 1 : unit.startsWith('decade') ? 10 : 0
    if (years > 0) {
      return {
        length: start + 2 + (number?.length ?? 0),
        range: [currentYear - years * (number?.value ?? 1), null],
        hard: true,
      }
    }
  }
  const word = cursor.word()
  if (['old', 'oldies', 'vintage', 'oldschool', 'alt', 'alte'].includes(word))
    return { length: 1, range: [null, 1975], hard: false }
  if (word === 'old' && cursor.word(1) === 'school') return { length: 2, range: [null, 1995], hard: false }
  if (['modern', 'contemporary', 'recent', 'current', 'newest', 'latest', 'neu', 'neue'].includes(word)) {
    return { length: 1, range: [currentYear - 16, null], hard: false }
  }
  return undefined
}

/** Reads a wish for a time. Explicit bounds and years are hard; decades and words such as "modern" are soft. */
export function readEra(
  cursor: Cursor,
  currentYear: number,
  isDashAfter: (offset: number) => boolean,
): Found<EraFacet> | undefined {
  const reading =
    readBound(cursor) ?? readBetween(cursor, isDashAfter) ?? readAround(cursor) ?? readRecent(cursor, currentYear)
  if (!reading) return undefined
  const [from, to] = reading.range
  const facet: EraFacet = {
    kind: 'era',
    from,
    to,
    polarity: '+',
    hard: reading.hard,
    weight: 1.5,
    span: cursor.span(reading.length),
    label: eraLabel(from, to),
  }
  return { length: reading.length, facet }
}

/** `1960s`, `1959`, `until 1970`, `since 2010`, `1960-1965`. */
function eraLabel(from: number | null, to: number | null): string {
  if (from === null) return to === null ? 'any time' : `until ${to}`
  if (to === null) return `since ${from}`
  if (from === to) return String(from)
  return from % 10 === 0 && to === from + 9 ? `${from}s` : `${from}-${to}`
}
