import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Ranked } from './rank-recordings.ts'

export type Limits = { readonly count: number; readonly artistCap: number }

/** Relevance against sameness: Maximal Marginal Relevance (Carbonell & Goldstein 1998) with this share for relevance. */
const relevanceShare = 0.78

/** Chooses `count` of the ranked songs: the best, but not all alike, and not too many of one artist. */
export function chooseTracks(
  catalogue: Catalogue,
  ranked: readonly Ranked[],
  kept: readonly number[],
  limits: Limits,
): number[] {
  const chosen = [...kept]
  const perArtist = new Map<string, number>()
  const vectors = new Map<number, ReadonlyMap<number, number>>()
  const vectorOf = (index: number): ReadonlyMap<number, number> => {
    const known = vectors.get(index)
    if (known) return known
    const made = new Map(catalogue.tagsOf(index).map(({ tag, weight }) => [tag.id, weight]))
    vectors.set(index, made)
    return made
  }
  const sameness = new Map<number, number>()
  const take = (index: number): void => {
    const artist = catalogue.artistAt(index)
    perArtist.set(artist, (perArtist.get(artist) ?? 0) + 1)
    for (const { index: other } of ranked)
      sameness.set(other, Math.max(sameness.get(other) ?? 0, cosine(vectorOf(index), vectorOf(other))))
  }
  for (const index of kept) take(index)
  const left = new Set(ranked.filter(({ index }) => !kept.includes(index)))
  while (chosen.length < limits.count && left.size > 0) {
    let best: Ranked | undefined
    let bestValue = -Infinity
    for (const candidate of left) {
      if ((perArtist.get(catalogue.artistAt(candidate.index)) ?? 0) >= limits.artistCap) continue
      const value = relevanceShare * candidate.score - (1 - relevanceShare) * (sameness.get(candidate.index) ?? 0)
      if (value > bestValue) {
        best = candidate
        bestValue = value
      }
    }
    if (!best) break
    left.delete(best)
    chosen.push(best.index)
    take(best.index)
  }
  return chosen
}

function cosine(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  let dot = 0
  let lengthA = 0
  let lengthB = 0
  for (const [id, weight] of a) {
    dot += weight * (b.get(id) ?? 0)
    lengthA += weight * weight
  }
  for (const weight of b.values()) lengthB += weight * weight
  return lengthA === 0 || lengthB === 0 ? 0 : dot / Math.sqrt(lengthA * lengthB)
}
