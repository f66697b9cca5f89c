import { describe, expect, test } from 'vitest'
import { rankingMetrics, summarise } from './ranking-metrics.ts'

describe('ranking metrics', () => {
  test('are 1 for a perfect list and 0 for one without a hit', () => {
    expect(rankingMetrics(new Set(['a', 'b']), ['b', 'a', 'c'])).toEqual({ rPrecision: 1, ndcg100: 1, hit10: 1 })
    expect(rankingMetrics(new Set(['a']), ['x', 'y'])).toEqual({ rPrecision: 0, ndcg100: 0, hit10: 0 })
  })

  test('count a repeated id once', () => {
    expect(rankingMetrics(new Set(['a', 'b']), ['a', 'a', 'x']).rPrecision).toBe(0.5)
  })

  test('weigh a late hit less: the second of one is worth 1 / log2(3)', () => {
    expect(rankingMetrics(new Set(['a']), ['x', 'a']).ndcg100).toBeCloseTo(1 / Math.log2(3))
  })

  test('come with an interval that holds the mean', () => {
    const rows = [0, 1, 0.5, 0.25].map((value) => ({ rPrecision: value, ndcg100: value, hit10: 0 }))
    const [mean, low, high] = summarise(rows).rPrecision
    expect(mean).toBeCloseTo(0.4375)
    expect(low).toBeLessThan(mean)
    expect(high).toBeGreaterThan(mean)
  })
})
