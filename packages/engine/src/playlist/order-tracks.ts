import type { Catalogue } from '../catalogue/catalogue.ts'
import { activities } from '../lexicon/activities.ts'
import type { Vibe } from '../types.ts'

type Arc = (position: number) => number

const arcs: Readonly<Record<string, Arc>> = {
  rising: (at) => at,
  falling: (at) => 1 - at,
  wave: (at) => Math.sin(at * Math.PI),
  steady: () => 0.5,
}

/** The arc a vibe asks for: its own words, else what its occasion wants, else a gentle rise and fall. */
function arcOf(vibe: Vibe): Arc {
  const gentle: Arc = (at) => Math.sin(at * Math.PI)
  for (const facet of vibe.facets) if (facet.kind === 'order') return arcs[facet.arc] ?? gentle
  for (const facet of vibe.facets) {
    if (facet.kind !== 'activity') continue
    const energy = activities.get(facet.value)?.energy ?? 0.5
    if (energy > 0.85) return (at) => Math.min(1, at * 1.6) - Math.max(0, at - 0.85) * 2
    if (energy < 0.12) return (at) => 1 - at
  }
  return gentle
}

/** Puts chosen songs in order: energy follows the arc of the vibe, and an artist does not follow himself where that can be helped. */
export function orderTracks(catalogue: Catalogue, vibe: Vibe, chosen: readonly number[]): number[] {
  const arc = arcOf(vibe)
  const energyOf = (index: number): number => {
    const energy = catalogue.energies[index] ?? Number.NaN
    return Number.isNaN(energy) ? 0.5 : energy
  }
  const left = chosen.toSorted((a, b) => energyOf(a) - energyOf(b) || a - b)
  // The wanted energy of a place is the one of the song with the same rank, so that the arc uses just the energies there are.
  const places = chosen.map((_, place) => ({ place, wish: arc(chosen.length < 2 ? 0 : place / (chosen.length - 1)) }))
  const byWish = places.toSorted((a, b) => a.wish - b.wish || a.place - b.place)
  const ordered: number[] = []
  for (const [rank, { place }] of byWish.entries()) ordered[place] = left[rank] ?? 0
  return partArtists(catalogue, ordered)
}

function partArtists(catalogue: Catalogue, ordered: number[]): number[] {
  for (let place = 1; place < ordered.length; place++) {
    const artist = catalogue.artistAt(ordered[place - 1] ?? -1)
    if (catalogue.artistAt(ordered[place] ?? -1) !== artist) continue
    const swap = ordered.findIndex((index, other) => other > place && catalogue.artistAt(index) !== artist)
    if (swap < 0) continue
    ;[ordered[place], ordered[swap]] = [ordered[swap] ?? 0, ordered[place] ?? 0]
  }
  return ordered
}
