// Reads a prompt from left to right. At every word the readers are tried in a fixed order and the first that takes it moves on;
// what nobody takes and is no filler word is reported. Negation is a state that a clause carries.
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { GenreGraph } from '../genres/genre-graph.ts'
import { starterGenres } from '../genres/index.ts'
import { contrasts, fillers, likeCues, negations } from '../lexicon/fillers.ts'
import { tokenise, type Token } from '../text/tokenise.ts'
import type { Facet, Vibe } from '../types.ts'
import { createCursor, type Cursor } from './cursor.ts'
import { readEra } from './read-era.ts'
import { readCount, readDuration } from './read-numbers.ts'
import { readSwitch } from './read-switches.ts'
import { readWord, type Stance } from './read-words.ts'
import { findContradictions } from './find-contradictions.ts'

export type ParseOptions = {
  /** Gives artists and tags to recognise; without it only genres, moods and the like are known. */
  readonly catalogue?: Catalogue
  readonly graph?: GenreGraph
  /** What "the last five years" counts from. */
  readonly currentYear: number
}

/** Prompts are sentences; what stands behind this many characters is not read. */
const readLimit = 20_000
/** More wishes than a song could be held against. */
const mostFacets = 40
const mostMissed = 100

/**
 * Turns words into a vibe. Never throws: text that says nothing gives a vibe without facets. Linear in the length of the text.
 */
export function parsePrompt(prompt: string, options: ParseOptions): Vibe {
  const text = prompt.slice(0, readLimit).replace(/(?<=\d)[–—](?=\d)/g, '-')
  const tokens = tokenise(text)
  const graph = options.catalogue?.graph ?? options.graph ?? starterGenres()
  const facets: Facet[] = []
  const missed: { text: string; span: readonly [number, number] }[] = []
  const state = createStance(tokens)

  for (let at = 0; at < tokens.length;) {
    const cursor = createCursor(tokens, at)
    const found = cursor.isBreak() ? undefined : readFacet(cursor, text, tokens, state.now(), graph, options)
    if (found) {
      facets.push(found.facet)
      at += found.length
      state.took(at, found.facet)
      continue
    }
    const cueLength = state.pass(at)
    if (
      missed.length < mostMissed &&
      cueLength === 0 &&
      !cursor.isBreak() &&
      !fillers.has(cursor.word()) &&
      !/^\p{N}{1,4}$/u.test(cursor.word())
    ) {
      const span = cursor.span(1)
      missed.push({ text: text.slice(...span), span })
    }
    at += Math.max(1, cueLength)
  }
  const { kept, remarks } = findContradictions(facets, graph)
  if (kept.length > mostFacets) remarks.push(`Only the first ${mostFacets} wishes are heeded.`)
  return { prompt, facets: kept.slice(0, mostFacets), notUnderstood: missed, remarks: remarks.slice(0, mostFacets) }
}

function readFacet(
  cursor: Cursor,
  text: string,
  tokens: readonly Token[],
  stance: Stance,
  graph: GenreGraph,
  options: ParseOptions,
) {
  const isDashAfter = (offset: number): boolean => {
    const left = tokens[cursor.at + offset]
    const right = tokens[cursor.at + offset + 1]
    return left !== undefined && right !== undefined && text.slice(left.end, right.start).trim() === '-'
  }
  const era = readEra(cursor, options.currentYear, isDashAfter)
  if (era) {
    const flipped = stance.polarity === '-' && era.facet.label !== 'any time'
    return flipped
      ? { ...era, facet: { ...era.facet, polarity: '-' as const, hard: true, label: `not ${era.facet.label}` } }
      : era
  }
  const own = readSwitch(cursor) ?? readCount(cursor) ?? readDuration(cursor)
  const word = readWord(cursor, stance, graph, options.catalogue)
  return own && own.length >= (word?.length ?? 0) ? own : (word ?? own)
}

/** Negations of the adjective after them, and words that carry a negation on. */
const adverbs: ReadonlySet<string> = new Set(['not', 'isnt', 'arent', 'aint', 'never', 'nicht'])
const joins: ReadonlySet<string> = new Set(['or', 'nor', 'and', 'oder', 'und'])

/** The running state of a clause: refused or wanted, softly or not, and whether a name would be a reference. */
function createStance(tokens: readonly Token[]) {
  let isNegative = false
  let isSoft = false
  let isAdverb = false
  let cue: 'none' | 'like' | 'by' = 'none'
  let cueFor = 0

  /** After a comma a refusal goes on when the list does: "no rock, pop or metal". */
  const listGoesOn = (at: number): boolean => {
    for (let next = at + 1; next < tokens.length && next < at + 12; next++) {
      const token = tokens[next]
      if (!token || (token.isBreak && token.word !== ',')) return false
      if (token.word === 'or' || token.word === 'nor' || token.word === 'oder') return true
      if (negations.has(token.word) || contrasts.has(token.word) || /^\d/.test(token.word)) return false
    }
    return false
  }

  return {
    now: (): Stance => ({
      polarity: isNegative ? '-' : '+',
      isSoft,
      isReference: cue === 'like',
      isCued: cue !== 'none' || isNegative,
    }),
    took: (next: number, facet: Facet): void => {
      // "Not sad jazz" refuses the sadness, "no sad jazz" all of it.
      const word = tokens[next]
      if (isNegative && (isAdverb || isSoft) && facet.kind === 'mood' && word && !word.isBreak && !joins.has(word.word))
        isNegative = false
      cueFor = facet.kind === 'artist' ? 6 : 0
      if (facet.kind !== 'artist') cue = 'none'
    },
    /** Moves over a token that made no facet; gives how many tokens belonged to a cue. */
    pass: (at: number): number => {
      const cursor = createCursor(tokens, at)
      if (cursor.isBreak()) {
        if (!(tokens[at]?.word === ',' && (isNegative ? listGoesOn(at) : cueFor > 0))) {
          isNegative = false
          cue = 'none'
        }
        isSoft = false
        return 1
      }
      for (const phrase of ['not only', 'not just', 'no matter']) if (cursor.phrase(2) === phrase) return 2
      if (
        ['anything but', 'other than', 'nothing like', 'less'].some(
          (phrase) => cursor.phrase(phrase.split(' ').length) === phrase,
        )
      ) {
        isNegative = true
        isAdverb = false
        isSoft = cursor.word() === 'less'
        return cursor.word() === 'less' ? 1 : 2
      }
      const like = likeCues.find((phrase) => cursor.phrase(phrase.split(' ').length) === phrase)
      if (like !== undefined && !isNegative) {
        cue = 'like'
        cueFor = 3
        return like.split(' ').length
      }
      const word = cursor.word()
      if (negations.has(word)) {
        isNegative = true
        isAdverb = adverbs.has(word)
        isSoft = ['too', 'so', 'very'].includes(cursor.word(1))
        return 1
      }
      if (contrasts.has(word)) {
        isNegative = false
        cue = 'none'
        return 1
      }
      if (word === 'with' && isNegative) isNegative = false
      if (['by', 'von', 'de', 'from', 'feat', 'featuring'].includes(word)) {
        cue = 'by'
        cueFor = 3
      } else if (--cueFor < 0) cue = 'none'
      return 0
    },
  }
}
