import type { Catalogue } from '../catalogue/catalogue.ts'
import type { GenreGraph } from '../genres/genre-graph.ts'
import { activities } from '../lexicon/activities.ts'
import { fillers } from '../lexicon/fillers.ts'
import { instruments } from '../lexicon/instruments.ts'
import { moods } from '../lexicon/moods.ts'
import { countries, languages } from '../lexicon/places.ts'
import type { Polarity, WordFacet, WordFacetKind } from '../types.ts'
import { longest, type Cursor, type Word } from './cursor.ts'
import { readArtist } from './read-artist.ts'
import type { Found } from './read-numbers.ts'

/** What stands around a word: whether it is refused, how strongly, and whether a name here is a reference. */
export type Stance = {
  readonly polarity: Polarity
  readonly isSoft: boolean
  readonly isReference: boolean
  readonly isCued: boolean
}

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
    reading(cursor, 'mood', moods, (mood) => mood.name) ?? readInflectedMood(cursor),
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

/** "Fela Kuti style", "Drake vibes": what makes a reference of the name before it. */
const likenesses: ReadonlySet<string> = new Set([
  'style',
  'styled',
  'esque',
  'ish',
  'type',
  'vibe',
  'vibes',
  'inspired',
])

function toFacet(word: Word, cursor: Cursor, stance: Stance): WordFacet {
  const isName = word.kind === 'artist' || word.kind === 'track'
  const isReference = stance.isReference || likenesses.has(cursor.word(word.length))
  const polarity = stance.polarity === '+' && isName && isReference ? '~' : stance.polarity
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

/** German adjectives and English comparatives: "fröhliche", "ruhiger", "warmer". */
function readInflectedMood(cursor: Cursor): Word | undefined {
  const mood = moods.get(cursor.word().replace(/(?<=.{4})(?:er|es|en|e)$/, ''))
  return mood && { kind: 'mood', value: mood.name, length: 1 }
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

function readTag(cursor: Cursor, catalogue: Catalogue): Word | undefined {
  for (let length = 4; length > 0; length--) {
    const phrase = cursor.phrase(length)
    if (phrase === undefined || phrase.split(' ').every((word) => fillers.has(word) || word.length < 3)) continue
    const tag = catalogue.tag(phrase)
    if (tag && catalogue.posting(tag.id).indexes.length >= leastTagUses) return { kind: 'tag', value: tag.name, length }
  }
  return undefined
}
