import { describe, expect, test } from 'vitest'
import { createCatalogue } from '../catalogue/create-catalogue.ts'
import { parsePrompt } from '../prompt/parse-prompt.ts'
import type { RecordingInput } from '../types.ts'
import { yearsOfTag } from './match-era.ts'
import { createVibeScorer } from './score-vibe.ts'

const rows: RecordingInput[] = [
  { artist: 'A', title: 'all jazz', tags: { jazz: 1, bebop: 1 }, country: 'US', year: 1955 },
  { artist: 'B', title: 'everything', tags: { jazz: 1, rock: 1, pop: 1, disco: 1, house: 1, metal: 1 }, year: 1999 },
  { artist: 'C', title: 'tagged decade', tags: { rock: 1, '50s': 1, brazilian: 1 } },
  { artist: 'D', title: 'other decade', tags: { rock: 1, '1990s': 1 }, country: 'BR' },
  { artist: 'E', title: 'untagged' },
  { artist: 'F', title: 'placed', tags: { rock: 1 }, energy: 0.2, valence: 0.2, instrumental: true },
]
const catalogue = createCatalogue(rows)
const scorerOf = (prompt: string) => createVibeScorer(catalogue, parsePrompt(prompt, { catalogue, currentYear: 2026 }))
const score = (prompt: string, title: string): number =>
  scorerOf(prompt).scoreAt(rows.findIndex((row) => row.title === title))

describe('the score of a recording', () => {
  test('is the same one by one and all at once', () => {
    for (const prompt of [
      'jazz',
      'sad brazilian rock from the 50s',
      'no jazz',
      'calm, no vocals',
      '1950s, not bebop',
    ]) {
      const scorer = scorerOf(prompt)
      const all = scorer.scoreAll()
      for (const index of rows.keys()) {
        const alone = scorer.brokenAt(index) ? -1 : scorer.scoreAt(index)
        expect(all[index]).toBeCloseTo(alone, 4)
      }
    }
  })

  test('lies between 0 and 1', () => {
    for (const { title } of rows) {
      expect(score('jazz, sad, 50s', title)).toBeGreaterThanOrEqual(0)
      expect(score('jazz, sad, 50s', title)).toBeLessThanOrEqual(1)
    }
  })

  test('is higher for jazz than for what is tagged with everything', () => {
    expect(score('jazz', 'all jazz')).toBeGreaterThan(score('jazz', 'everything'))
    expect(score('jazz', 'everything')).toBeGreaterThan(score('jazz', 'other decade'))
  })

  test('takes a decade tag for a year, but trusts the year more', () => {
    expect(score('50s', 'all jazz')).toBeGreaterThan(score('50s', 'tagged decade'))
    expect(score('50s', 'tagged decade')).toBeGreaterThan(score('50s', 'other decade'))
  })

  test('does not trust a decade tag under a hard bound', () => {
    expect(scorerOf('before 1960').brokenAt(2)?.kind).toBe('era')
  })

  test('takes a tag for a country', () => {
    expect(score('brazilian', 'tagged decade')).toBeGreaterThan(score('brazilian', 'all jazz'))
    expect(score('brazilian', 'other decade')).toBeGreaterThan(score('brazilian', 'tagged decade'))
  })

  test('takes the place of a song for a mood it is not tagged with', () => {
    expect(score('sad', 'placed')).toBeGreaterThan(score('sad', 'all jazz'))
  })

  test('knows what it knows nothing of', () => {
    expect(scorerOf('jazz').knownAt(4)).toBe(0)
    expect(scorerOf('jazz, 50s').knownAt(0)).toBe(1)
  })
})

describe('years of tags', () => {
  test.each([
    ['90s', [1990, 1999]],
    ['00s', [2000, 2009]],
    ['1960s', [1960, 1969]],
    ['1994', [1994, 1994]],
    ['99 problems', undefined],
    ['1760s', undefined],
  ])('%s is %j', (name, years) => {
    expect(yearsOfTag(name)).toEqual(years)
  })
})
