import type { Catalogue } from '../catalogue/catalogue.ts'
import { activities } from '../lexicon/activities.ts'
import { moodNearness, moods } from '../lexicon/moods.ts'
import { foldText } from '../text/fold-text.ts'
import type { WordFacet } from '../types.ts'
import { expandFacet, type Expansions } from './tag-expansions.ts'

/** Turns the strongest answering tag and the sum over all of them into one match. */
type Weigh = (index: number, best: number, sum: number) => number

export type TagMatch = {
  readonly expansions: Expansions
  /** NaN where nothing is known. */
  at(index: number): number
  all(): Float32Array
}

/**
 * Matches a wish by tags, and for moods and occasions by the recording's own place in the valence-energy plane too.
 * For a refusal: how much of the refused there is.
 */
export function matchTags(catalogue: Catalogue, facet: WordFacet): TagMatch {
  const expansions = expandFacet(catalogue, facet)
  const isRefused = facet.polarity === '-'
  const placeAt = isRefused ? () => Number.NaN : matchPlace(catalogue, facet)
  const weigh: Weigh = facet.kind === 'genre' && !isRefused ? weighGenres(catalogue) : (_, best) => best
  const { tagged: hasTags } = tagMasses(catalogue)
  const combine: Weigh = (index, best, sum) => {
    const place = placeAt(index)
    if (hasTags[index] === 0) return place
    const tagged = weigh(index, best, sum)
    return Number.isNaN(place) ? tagged : Math.max(place, 0.5 * (tagged + place), 0.85 * tagged)
  }
  return {
    expansions,
    at: (index) => {
      const parts = catalogue
        .tagsOf(index)
        .map(({ tag, weight }) => Math.fround(weight * (expansions.get(tag.id) ?? 0)))
      const sum = parts.reduce((total, part) => total + part, 0)
      return combine(index, Math.max(0, ...parts), sum)
    },
    all: () => {
      const bests = new Float32Array(catalogue.size)
      const sums = new Float32Array(catalogue.size)
      for (const [id, answer] of expansions) {
        const { indexes, weights } = catalogue.posting(id)
        for (let at = 0; at < indexes.length; at++) {
          const index = indexes[at] ?? 0
          const part = (weights[at] ?? 0) * answer
          if (part > (bests[index] ?? 0)) bests[index] = part
          sums[index] = (sums[index] ?? 0) + part
        }
      }
      return bests.map((best, index) => combine(index, best, sums[index] ?? 0))
    },
  }
}

/** How much the share of a recording's genres that answer the wish counts beside the best answer. */
const focusShare = 0.25

/**
 * Where people tag a lot, a hit carries fifty genres, and a best answer alone would call it all of them. So the share of its
 * genre tags that answer counts too, shrunk by twice the usual amount of tags: one lonely tag is weak evidence.
 */
function weighGenres(catalogue: Catalogue): Weigh {
  const { genres, usual } = tagMasses(catalogue)
  return (index, best, sum) =>
    best === 0 ? 0 : best ** (1 - focusShare) * Math.min(1, sum / ((genres[index] ?? 0) + 2 * usual)) ** focusShare
}

type Masses = { readonly genres: Float32Array; readonly usual: number; readonly tagged: Uint8Array }
const known = new WeakMap<Catalogue, Masses>()

/**
 * Sum of the weights of each recording's genre tags, its mean over the recordings that have any, and which recordings have
 * tags at all; once per catalogue.
 */
function tagMasses(catalogue: Catalogue): Masses {
  const before = known.get(catalogue)
  if (before) return before
  const genres = new Float32Array(catalogue.size)
  const tagged = new Uint8Array(catalogue.size)
  for (const tag of catalogue.tags) {
    const { indexes, weights } = catalogue.posting(tag.id)
    for (const [at, index] of indexes.entries()) {
      tagged[index] = 1
      if (tag.genre) genres[index] = (genres[index] ?? 0) + (weights[at] ?? 0)
    }
  }
  const some = genres.filter((mass) => mass > 0)
  const made = { genres, tagged, usual: some.reduce((sum, mass) => sum + mass, 0) / Math.max(1, some.length) }
  known.set(catalogue, made)
  return made
}

/** Nearness of a recording's own mood to the wanted one; NaN without one or the other. */
function matchPlace(catalogue: Catalogue, facet: WordFacet): (index: number) => number {
  const name = foldText(facet.value)
  const target = facet.kind === 'mood' ? moods.get(name) : facet.kind === 'activity' ? activities.get(name) : undefined
  if (!target) return () => Number.NaN
  return (index) => {
    const energy = catalogue.energies[index] ?? Number.NaN
    const valence = catalogue.valences[index] ?? Number.NaN
    return 0.8 * moodNearness(target, { energy, valence })
  }
}
