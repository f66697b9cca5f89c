import { artistKey, type Catalogue } from '../catalogue/catalogue.ts'
import { foldText } from '../text/fold-text.ts'
import type { GenreGraph } from '../genres/genre-graph.ts'
import { activities } from '../lexicon/activities.ts'
import { fillers } from '../lexicon/fillers.ts'
import { instruments } from '../lexicon/instruments.ts'
import { moods } from '../lexicon/moods.ts'
import { countries, languages } from '../lexicon/places.ts'
import type { Polarity, WordFacet, WordFacetKind } from '../types.ts'
import { longest, type Cursor } from './cursor.ts'
import type { Found } from './read-numbers.ts'

/** What stands around a word: whether it is refused, how strongly, and whether a name here is a reference. */
export type Stance = {
  readonly polarity: Polarity
  readonly isSoft: boolean
  readonly isReference: boolean
  readonly isCued: boolean
}

type Word = { readonly kind: WordFacetKind; readonly value: string; readonly length: number; readonly label?: string }

/** Free tags are words of the catalogue's own people; rarer ones than this are noise. */
const leastTagUses = 5

/**
 * Reads a word of the lexicons, the genre graph or the gazetteer. The longest reading wins; among equally long ones genres
 * come before moods, moods before artists, unless a cue ("like", "by", "without") speaks for a name.
 */
export function readWord(
  cursor: Cursor,
  stance: Stance,
  graph: GenreGraph,
  catalogue: Catalogue | undefined,
): Found<WordFacet> | undefined {
  const artist = catalogue && readArtist(cursor, catalogue, stance.isCued)
  const readings = [
    stance.isCued ? artist : undefined,
    readGenre(cursor, graph),
    reading(cursor, 'instrument', instruments, (name) => name),
    reading(cursor, 'mood', moods, (mood) => mood.name),
    reading(cursor, 'activity', activities, (activity) => activity.name),
    readLanguage(cursor),
    reading(cursor, 'country', countries, (codes) => codes.join(',')),
    artist,
    catalogue && readTag(cursor, catalogue),
  ]
  let best: Word | undefined
  for (const word of readings) if (word && word.length > (best?.length ?? 0)) best = word
  if (!best) return undefined
  return { length: best.length, facet: toFacet(best, cursor, stance) }
}

function toFacet(word: Word, cursor: Cursor, stance: Stance): WordFacet {
  const isName = word.kind === 'artist' || word.kind === 'track'
  const polarity = stance.polarity === '+' && isName && stance.isReference ? '~' : stance.polarity
  const label = word.label ?? word.value.replaceAll('-', ' ')
  return {
    kind: word.kind,
    value: word.value,
    polarity,
    hard: (polarity === '-' && !stance.isSoft) || (polarity === '+' && word.kind === 'artist'),
    weight: stance.isSoft ? 0.5 : 1,
    span: cursor.span(word.length),
    label: polarity === '-' ? `no ${label}` : polarity === '~' ? `like ${label}` : label,
  }
}

function reading<T>(
  cursor: Cursor,
  kind: WordFacetKind,
  dictionary: ReadonlyMap<string, T>,
  name: (value: T) => string,
): Word | undefined {
  const found = longest(cursor, dictionary)
  return (
    found && {
      kind,
      value: name(found.value),
      length: found.length,
      label: kind === 'country' ? found.phrase : name(found.value).replaceAll('-', ' '),
    }
  )
}

function readGenre(cursor: Cursor, graph: GenreGraph): Word | undefined {
  for (let length = 5; length > 0; length--) {
    const phrase = cursor.phrase(length)
    if (phrase === undefined || (length === 1 && (phrase.length < 3 || fillers.has(phrase)))) continue
    // The forms "jazzy" and "rappers" are tried for single words only, so that "moody" does not become "mood".
    const genre =
      graph.names.get(phrase) ??
      (length === 1 && !moods.has(phrase) ? graph.find(phrase) : graph.names.get(phrase.replace(/s$/, '')))
    if (genre) return { kind: 'genre', value: genre.name, length }
  }
  return undefined
}

/** "in French" and "sung in French" are the language; a bare "French" is the country. */
function readLanguage(cursor: Cursor): Word | undefined {
  const lead = cursor.phrase(2) === 'sung in' ? 2 : ['in', 'auf', 'en'].includes(cursor.word()) ? 1 : 0
  const code = lead === 0 ? undefined : languages.get(cursor.word(lead))
  return code === undefined
    ? undefined
    : { kind: 'language', value: code, length: lead + 1, label: `in ${cursor.word(lead)}` }
}

/** A name of the gazetteer. Without a cue a one-word name must be no word of everyday use; with one, small typos pass. */
function readArtist(cursor: Cursor, catalogue: Catalogue, isCued: boolean): Word | undefined {
  for (let length = 6; length > 0; length--) {
    const phrase = cursor.phrase(length)
    if (phrase === undefined) continue
    const key = artistKey(phrase)
    const name = catalogue.artistNames.get(key)
    if (name === undefined) continue
    const words = key.split(' ')
    const isEveryday = words.every(
      (word) =>
        fillers.has(word) || moods.has(word) || activities.has(word) || instruments.has(word) || /^\d+$/.test(word),
    )
    if (isEveryday || key.length < 2) continue
    if (!isCued && words.length === 1 && (key.length < 4 || catalogue.byArtist(artistKey(foldText(name))).length < 2))
      continue
    return { kind: 'artist', value: artistKey(foldText(name)), length, label: name }
  }
  return isCued ? readMisspelt(cursor, catalogue) : undefined
}

function readMisspelt(cursor: Cursor, catalogue: Catalogue): Word | undefined {
  for (let length = 4; length > 0; length--) {
    const phrase = cursor.phrase(length)
    const key = phrase === undefined ? '' : artistKey(phrase)
    if (key.length < 6) continue
    for (const [name, written] of catalogue.artistNames) {
      if (isOneSlipAway(name, key))
        return { kind: 'artist', value: artistKey(foldText(written)), length, label: written }
    }
  }
  return undefined
}

/** One letter added, dropped, changed, or two neighbours swapped; the first letter must be right. */
export function isOneSlipAway(a: string, b: string): boolean {
  if (a === b || a[0] !== b[0] || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const restA = a.slice(start, a.length - end)
  const restB = b.slice(start, b.length - end)
  if (restA.length <= 1 && restB.length <= 1) return true
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]
}

function readTag(cursor: Cursor, catalogue: Catalogue): Word | undefined {
  for (let length = 4; length > 0; length--) {
    const phrase = cursor.phrase(length)
    if (phrase === undefined || phrase.split(' ').every((word) => fillers.has(word) || word.length < 3)) continue
    const tag = catalogue.tag(phrase)
    if (tag && catalogue.posting(tag.id).indexes.length >= leastTagUses) return { kind: 'tag', value: tag.name, length }
  }
  return undefined
}
