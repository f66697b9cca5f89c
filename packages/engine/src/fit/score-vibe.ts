// One way of scoring for all: the generator scores whole columns, the vibe check one recording, with the same terms.
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Facet, Vibe } from '../types.ts'
import { createMatcher, type Matcher } from './match-facet.ts'

/** Of a facet nothing is known about, a soft wish assumes this much. */
export const unknownMatch = 0.3
/** A refused tag excludes a song from this much of it on. */
const refusedFrom = 0.25
const epsilon = 0.04

/** One group of wishes that together make one term: several genres are alternatives, everything else stands alone. */
type Term = { readonly matchers: readonly Matcher[]; readonly weight: number }

export type VibeScorer = {
  readonly terms: readonly Term[]
  readonly matchers: readonly Matcher[]
  /** The first hard facet that a recording breaks, if any. */
  brokenAt(index: number): Facet | undefined
  /** 0..1: the weighted geometric mean of the terms. */
  scoreAt(index: number): number
  /** Scores of all recordings; -1 where a hard facet is broken. */
  scoreAll(): Float32Array
  /** How many of the facets something is known about, 0..1. */
  knownAt(index: number): number
}

export function createVibeScorer(catalogue: Catalogue, vibe: Vibe): VibeScorer {
  const matchers = vibe.facets.flatMap((facet) => createMatcher(catalogue, facet) ?? [])
  const terms = toTerms(matchers)
  const totalWeight = terms.reduce((sum, term) => sum + term.weight, 0)
  const hard = matchers.filter((matcher) => matcher.facet.hard)
  const wantedArtists = hard.filter(isWantedArtist)
  const alone = hard.filter((matcher) => !isWantedArtist(matcher))

  const breaks = (matcher: Matcher, value: number): boolean => {
    const { facet } = matcher
    if (facet.polarity === '-') {
      if (facet.kind === 'vocals') return !(value < 0.5)
      return value >= (facet.kind === 'era' ? 1 : refusedFrom)
    }
    return !(value >= 0.5)
  }
  const scoreAt = (index: number): number => {
    if (totalWeight === 0) return 0.5
    let sum = 0
    for (const term of terms) {
      const values = term.matchers.map((matcher) => matcher.at(index))
      sum += term.weight * Math.log(epsilon + termValue(term, values))
    }
    return Math.min(1, Math.exp(sum / totalWeight) / (1 + epsilon))
  }
  return {
    terms,
    matchers,
    brokenAt: (index) => {
      const broken = alone.find((matcher) => breaks(matcher, matcher.at(index)))
      if (broken) return broken.facet
      return wantedArtists.length > 0 && !wantedArtists.some((matcher) => matcher.at(index) === 1)
        ? wantedArtists[0]?.facet
        : undefined
    },
    scoreAt,
    knownAt: (index) =>
      matchers.length === 0
        ? 0
        : matchers.filter((matcher) => !Number.isNaN(matcher.at(index))).length / matchers.length,
    scoreAll: () => {
      const columns = new Map(matchers.map((matcher) => [matcher, matcher.all()]))
      const column = (matcher: Matcher): Float32Array => columns.get(matcher) ?? new Float32Array(0)
      const scores = new Float32Array(catalogue.size)
      for (const term of terms) addTerm(scores, term, term.matchers.map(column))
      for (const [index, sum] of scores.entries())
        scores[index] = totalWeight === 0 ? 0.5 : Math.min(1, Math.exp(sum / totalWeight) / (1 + epsilon))
      for (const matcher of alone)
        for (const [index, value] of column(matcher).entries()) if (breaks(matcher, value)) scores[index] = -1
      const wanted = wantedArtists.map(column)
      if (wanted.length > 0)
        for (const index of scores.keys()) if (!wanted.some((values) => values[index] === 1)) scores[index] = -1
      return scores
    },
  }
}

/** Adds one weighted term, column by column. */
function addTerm(scores: Float32Array, term: Term, columns: readonly Float32Array[]): void {
  const { matchers, weight } = term
  const values = new Float64Array(matchers.length)
  for (let index = 0; index < scores.length; index++) {
    for (let at = 0; at < values.length; at++) values[at] = columns[at]?.[index] ?? Number.NaN
    scores[index] = (scores[index] ?? 0) + weight * Math.log(epsilon + termValue(term, values))
  }
}

const isWantedArtist = ({ facet }: Matcher): boolean => facet.kind === 'artist' && facet.polarity === '+'

const tagKinds: ReadonlySet<Facet['kind']> = new Set(['genre', 'mood', 'activity', 'instrument', 'tag'])

/** A song without tags most likely is not what was asked for, nor what was refused. */
function unknownValue({ kind, polarity }: Facet): number {
  if (polarity === '-') return 0.8
  return tagKinds.has(kind) ? 0.05 : unknownMatch
}

/** The value of a term, 0..1. Alternatives: mostly the best one, a little for answering several. */
function termValue({ matchers }: Term, values: ArrayLike<number>): number {
  let best = 0
  let sum = 0
  for (let at = 0; at < matchers.length; at++) {
    const raw = values[at] ?? Number.NaN
    const facet = matchers[at]?.facet
    const value = !facet
      ? 0
      : Number.isNaN(raw)
        ? unknownValue(facet)
        : facet.polarity === '-'
          ? 1 - raw * Math.min(1, facet.weight)
          : raw
    best = Math.max(best, value)
    sum += value
  }
  return 0.75 * best + (0.25 * sum) / matchers.length
}

function toTerms(matchers: readonly Matcher[]): Term[] {
  const groups = new Map<string, Matcher[]>()
  for (const [position, matcher] of matchers.entries()) {
    const { kind, polarity } = matcher.facet
    const isAlternative = polarity !== '-' && ['genre', 'artist', 'track', 'country', 'language'].includes(kind)
    const key = isAlternative ? `${kind}${polarity}` : String(position)
    groups.set(key, [...(groups.get(key) ?? []), matcher])
  }
  return [...groups.values()].map((group) => ({
    matchers: group,
    weight: Math.max(...group.map(({ facet }) => facet.weight * (kindWeights[facet.kind] ?? 0.8))),
  }))
}

/** How much the kinds count beside each other. */
const kindWeights: Partial<Record<Facet['kind'], number>> = {
  genre: 1.6,
  artist: 1.6,
  track: 1.6,
  mood: 0.9,
  activity: 0.8,
  era: 1,
  tag: 1,
  country: 1.2,
  language: 1.2,
}
