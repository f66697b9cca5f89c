import type { Catalogue } from '../catalogue/catalogue.ts'
import { activities } from '../lexicon/activities.ts'
import { moodNearness, moods } from '../lexicon/moods.ts'
import { foldText } from '../text/fold-text.ts'
import type { EraFacet, Facet, LevelFacet, WordFacet } from '../types.ts'
import { expandFacet, type Expansions } from './tag-expansions.ts'
import { createLikeness } from './likeness.ts'

/** How one facet reads one recording: 0..1, or NaN when nothing is known of it. For refused facets: how much of it there is. */
export type Matcher = {
  readonly facet: Facet
  at(index: number): number
  /** Fills a column over the whole catalogue at once. */
  all(): Float32Array
  readonly expansions: Expansions
}

const none: Expansions = new Map()

/** The matcher of a facet, or undefined for those that shape the list and not the song (count, duration, order). */
export function createMatcher(catalogue: Catalogue, facet: Facet): Matcher | undefined {
  switch (facet.kind) {
    case 'count':
    case 'duration':
    case 'order':
      return undefined
    case 'era':
      return pointwise(catalogue, facet, (index) => matchEra(facet, catalogue.years[index] ?? 0))
    case 'energy':
    case 'valence':
    case 'popularity':
    case 'tempo':
      return pointwise(catalogue, facet, (index) => matchLevel(catalogue, facet, index))
    case 'vocals': {
      const tag = catalogue.tag('instrumental')
      const isInstrumental = (index: number): number => {
        const flag = catalogue.instrumental[index] ?? 0
        if (flag > 0) return flag === 2 ? 1 : 0
        return tag && catalogue.tagsOf(index).some((row) => row.tag === tag && row.weight >= 0.5) ? 1 : Number.NaN
      }
      return pointwise(catalogue, facet, (index) => 1 - isInstrumental(index))
    }
    case 'explicit':
      return pointwise(catalogue, facet, (index) => [Number.NaN, 0, 1][catalogue.explicit[index] ?? 0] ?? Number.NaN)
    case 'country': {
      const codes = facet.value.split(',')
      return pointwise(catalogue, facet, (index) => oneOf(catalogue.countries[index], codes))
    }
    case 'language':
      return pointwise(catalogue, facet, (index) => oneOf(catalogue.languages[index], [facet.value]))
    case 'artist':
    case 'track':
      return facet.polarity === '~'
        ? pointwise(catalogue, facet, createLikeness(catalogue, seedsOf(catalogue, facet)))
        : pointwise(catalogue, facet, (index) =>
            facet.kind === 'artist'
              ? Number(catalogue.artistAt(index) === facet.value)
              : Number(catalogue.indexOf(facet.value) === index),
          )
    case 'genre':
    case 'mood':
    case 'activity':
    case 'instrument':
    case 'tag':
      return tagMatcher(catalogue, facet)
  }
}

const seedsOf = (catalogue: Catalogue, facet: WordFacet): readonly number[] => {
  if (facet.kind === 'artist') return catalogue.byArtist(facet.value)
  const index = catalogue.indexOf(facet.value)
  return index === undefined ? [] : [index]
}

const oneOf = (value: string | undefined, wanted: readonly string[]): number =>
  value === undefined ? Number.NaN : Number(wanted.includes(value))

function pointwise(catalogue: Catalogue, facet: Facet, at: (index: number) => number): Matcher {
  return {
    facet,
    at,
    expansions: none,
    all: () => Float32Array.from({ length: catalogue.size }, (_, index) => at(index)),
  }
}

/** Inside 1; a soft decade still gives something to its neighbours. */
function matchEra(facet: EraFacet, year: number): number {
  if (year === 0) return Number.NaN
  const outside = Math.max((facet.from ?? year) - year, year - (facet.to ?? year), 0)
  if (outside === 0) return 1
  return facet.hard ? 0 : Math.max(0, 0.4 - 0.06 * outside)
}

function matchLevel(catalogue: Catalogue, facet: LevelFacet, index: number): number {
  const column =
    facet.kind === 'valence'
      ? catalogue.valences
      : facet.kind === 'popularity'
        ? catalogue.popularities
        : catalogue.energies
  const value = column[index] ?? Number.NaN
  return Math.exp(-((value - facet.level) ** 2) / (2 * 0.3 ** 2))
}

/** Tags by noisy-or, and for moods and occasions the recording's own place in the valence-energy plane. */
function tagMatcher(catalogue: Catalogue, facet: WordFacet): Matcher {
  const expansions = expandFacet(catalogue, facet)
  const target =
    facet.kind === 'mood'
      ? moods.get(foldText(facet.value))
      : facet.kind === 'activity'
        ? activities.get(foldText(facet.value))
        : undefined
  const placeAt = (index: number): number => {
    if (!target || facet.polarity === '-') return Number.NaN
    const energy = catalogue.energies[index] ?? Number.NaN
    const valence = catalogue.valences[index] ?? Number.NaN
    return 0.8 * moodNearness(target, { energy, valence })
  }
  const combine = (tagged: number, place: number): number =>
    Number.isNaN(place) ? tagged : Math.max(place, 0.5 * (tagged + place), 0.85 * tagged)

  return {
    facet,
    expansions,
    at: (index) => {
      let miss = 1
      const rows = catalogue.tagsOf(index)
      for (const { tag, weight } of rows) miss *= 1 - weight * (expansions.get(tag.id) ?? 0)
      const place = placeAt(index)
      if (rows.length === 0 && Number.isNaN(place)) return Number.NaN
      return combine(1 - miss, place)
    },
    all: () => {
      const column = new Float32Array(catalogue.size).fill(1)
      for (const [id, answer] of expansions) {
        const { indexes, weights } = catalogue.posting(id)
        for (const [at, index] of indexes.entries())
          column[index] = (column[index] ?? 1) * (1 - (weights[at] ?? 0) * answer)
      }
      for (let index = 0; index < column.length; index++)
        column[index] = combine(1 - (column[index] ?? 1), placeAt(index))
      return column
    },
  }
}
