/** Metrics of one ranked list against the set of relevant ids, as `score.mjs` of the evaluation data defines them. */
export type RankingMetrics = { readonly rPrecision: number; readonly ndcg100: number; readonly hit10: number }

export function rankingMetrics(relevant: ReadonlySet<string>, ranked: readonly string[]): RankingMetrics {
  const list = [...new Set(ranked)]
  const hits = (k: number): number => list.slice(0, k).filter((id) => relevant.has(id)).length
  let gain = 0
  for (const [rank, id] of list.slice(0, 100).entries()) if (relevant.has(id)) gain += 1 / Math.log2(rank + 2)
  let ideal = 0
  for (let rank = 0; rank < Math.min(100, relevant.size); rank++) ideal += 1 / Math.log2(rank + 2)
  return {
    rPrecision: relevant.size === 0 ? 0 : hits(relevant.size) / relevant.size,
    ndcg100: ideal === 0 ? 0 : gain / ideal,
    hit10: hits(10) > 0 ? 1 : 0,
  }
}

/** The mean of each metric with a 95 % bootstrap interval (1,000 resamples, fixed seed). */
export function summarise(
  rows: readonly RankingMetrics[],
): Record<keyof RankingMetrics, [mean: number, low: number, high: number]> {
  const summary = (key: keyof RankingMetrics): [number, number, number] => {
    const values = rows.map((row) => row[key])
    const means = Array.from({ length: 1000 }, seededResample(values)).toSorted((a, b) => a - b)
    return [mean(values), means[25] ?? 0, means[974] ?? 0]
  }
  return { rPrecision: summary('rPrecision'), ndcg100: summary('ndcg100'), hit10: summary('hit10') }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / (values.length || 1)

function seededResample(values: readonly number[]): () => number {
  let state = 7
  const random = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
  return () => mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0))
}
