import type { Catalogue } from '../catalogue/catalogue.ts'
import { countries } from '../lexicon/places.ts'
import type { WordFacet } from '../types.ts'

/** Where an artist is from: the known country, else tags such as "brazilian" or "brazil"; NaN when neither is there. */
export function matchCountry(catalogue: Catalogue, facet: WordFacet): (index: number) => number {
  const codes = facet.value.split(',')
  const byTag = new Map<number, number>()
  for (const [name, own] of countries) {
    const tag = own.every((code) => codes.includes(code)) ? catalogue.tag(name) : undefined
    if (!tag || tag.genre) continue
    const { indexes, weights } = catalogue.posting(tag.id)
    for (const [at, index] of indexes.entries())
      byTag.set(index, Math.max(byTag.get(index) ?? 0, 0.9 * (weights[at] ?? 0)))
  }
  return (index) => {
    const country = catalogue.countries[index]
    return country === undefined ? (byTag.get(index) ?? Number.NaN) : Number(codes.includes(country))
  }
}
