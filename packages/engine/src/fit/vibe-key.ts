import type { Facet, Vibe } from '../types.ts'

/**
 * What a vote is about: the wishes of a vibe that a song can fit, in a fixed order and without wording. "Rainy sunday jazz" and
 * "jazz for a rainy Sunday" have the same key; counts, lengths and orders do not matter. Empty when nothing is left.
 */
export function vibeKey(vibe: Vibe): string {
  return [...new Set(vibe.facets.map(facetKey).filter((key) => key !== ''))].toSorted().join(';')
}

function facetKey(facet: Facet): string {
  switch (facet.kind) {
    case 'count':
    case 'duration':
    case 'order':
      return ''
    case 'era':
      return `era${facet.polarity}${facet.from ?? ''}..${facet.to ?? ''}`
    case 'energy':
    case 'valence':
    case 'tempo':
    case 'popularity':
      return `${facet.kind}${facet.polarity}${facet.level}`
    case 'vocals':
    case 'explicit':
      return `${facet.kind}${facet.polarity}`
    case 'genre':
    case 'mood':
    case 'activity':
    case 'instrument':
    case 'artist':
    case 'track':
    case 'country':
    case 'language':
    case 'tag':
      return `${facet.kind}${facet.polarity}${facet.value}`
  }
}
