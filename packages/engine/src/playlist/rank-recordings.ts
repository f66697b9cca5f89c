import type { Catalogue } from '../catalogue/catalogue.ts'
import { createVibeScorer, type VibeScorer } from '../fit/score-vibe.ts'
import type { Facet, Vibe } from '../types.ts'

/** A small pull towards songs that many know, so that equals are not left to chance. */
const popularityPull = 0.1

export type Ranked = { readonly index: number; readonly score: number }

/** The plain ranking by fit: no diversity, no order, nothing random. For search pages and benchmarks. */
export function rankRecordings(catalogue: Catalogue, vibe: Vibe, limit: number): { id: string; score: number }[] {
  return rankIndexes(catalogue, createVibeScorer(catalogue, vibe), limit).map(({ index, score }) => ({
    id: catalogue.songAt(index).id,
    score,
  }))
}

export function rankIndexes(
  catalogue: Catalogue,
  scorer: VibeScorer,
  limit: number,
  adjust: (index: number, score: number) => number = (_, score) => score,
): Ranked[] {
  if (scorer.matchers.length === 0 || limit < 1) return []
  const scores = scorer.scoreAll()
  const references = new Set(
    scorer.matchers.filter(({ facet }) => facet.polarity === '~').map(({ facet }) => valueOf(facet)),
  )
  const values = new Float64Array(scores.length).fill(-1)
  for (const [index, score] of scores.entries()) {
    if (score < 0 || references.has(catalogue.artistAt(index)) || references.has(catalogue.songAt(index).id)) continue
    values[index] = adjust(index, score) + popularityPull * (catalogue.popularities[index] ?? 0)
  }
  // Sorting numbers first and objects only for the best is ten times as fast as sorting a hundred thousand objects.
  const least = values.toSorted().at(-limit) ?? 0
  const ranked: Ranked[] = []
  for (const [index, score] of values.entries()) if (score >= 0 && score >= least) ranked.push({ index, score })
  return ranked.toSorted((a, b) => b.score - a.score || a.index - b.index).slice(0, limit)
}

const valueOf = (facet: Facet): string => ('value' in facet ? facet.value : '')
