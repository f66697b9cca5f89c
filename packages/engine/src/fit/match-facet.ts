import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Facet, LevelFacet, WordFacet } from '../types.ts'
import type { Expansions } from './tag-expansions.ts'
import { matchCountry } from './match-country.ts'
import { matchEra } from './match-era.ts'
import { matchTags } from './match-tags.ts'
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
      return pointwise(catalogue, facet, matchEra(catalogue, facet))
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
    case 'country':
      return pointwise(catalogue, facet, matchCountry(catalogue, facet))
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
      return { facet, ...matchTags(catalogue, facet) }
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
