import { describe, expect, test } from 'vitest'
import { createCatalogue } from '../catalogue/create-catalogue.ts'
import { parsePrompt } from '../prompt/parse-prompt.ts'
import { toRecordingId } from '../text/fold-text.ts'
import type { RecordingInput, VibeFit, Vote } from '../types.ts'
import { checkVibe } from './check-vibe.ts'

const rows: RecordingInput[] = [
  { artist: 'Nina Simone', title: 'Calm', year: 1965, tags: { 'vocal jazz': 1, calm: 1 }, energy: 0.2, valence: 0.5 },
  {
    artist: 'Charlie Parker',
    title: 'Fast',
    year: 1946,
    tags: { bebop: 1 },
    instrumental: true,
    energy: 0.9,
    valence: 0.7,
  },
  { artist: 'Late', title: 'Cool', year: 1990, tags: { 'cool jazz': 1, calm: 1 }, energy: 0.2, valence: 0.5 },
  { artist: 'Motörhead', title: 'Ace of Spades', year: 1980, tags: { 'heavy metal': 1 }, energy: 0.95, valence: 0.5 },
  { artist: 'Nobody', title: 'Nothing' },
]
const catalogue = createCatalogue(rows)
const parse = (prompt: string) => parsePrompt(prompt, { catalogue, currentYear: 2026 })
const check = (song: string, prompt: string, votes: readonly Vote[] = []): VibeFit => {
  const row = rows.find(({ title }) => title === song)
  return checkVibe(catalogue, toRecordingId(row?.artist ?? '', song), parse(prompt), votes)
}
const vote = (person: string, fits: boolean): Vote => ({ person, fits, votedAtMs: 1 })

describe('a song held against a vibe', () => {
  test('fits well when its genre and mood are wanted, and says why', () => {
    const fit = check('Calm', 'calm jazz')
    expect(fit.fit).toBeGreaterThan(0.8)
    expect(fit.confidence).toBeGreaterThan(0.2)
    expect(fit.reasons.map(({ text }) => text)).toContain('vocal jazz, a kind of jazz')
    expect(fit.reasons.every(({ effect }) => effect > 0)).toBe(true)
  })

  test('fits badly when it is something else, and says what speaks against', () => {
    const fit = check('Ace of Spades', 'calm jazz')
    expect(fit.fit).toBeLessThan(0.3)
    expect(fit.reasons.some(({ effect, text }) => effect < 0 && text === 'heavy metal is far from jazz')).toBe(true)
  })

  test('hardly fits when it breaks a hard wish, however well it fits otherwise', () => {
    const fit = check('Cool', 'calm jazz, nothing after 1970')
    expect(fit.fit).toBeLessThan(0.1)
    expect(fit.reasons.find(({ effect }) => effect < 0)?.text).toBe('from 1990, not until 1970')
  })

  test('hardly fits when its genre is a kind of a refused one', () => {
    const fit = check('Fast', 'fast music, no jazz')
    expect(fit.fit).toBeLessThan(0.1)
    expect(fit.reasons.map(({ text }) => text)).toContain('bebop is a kind of jazz, which was to be left out')
  })

  test('is unknown when neither tags nor votes say anything', () => {
    expect(check('Nothing', 'calm jazz')).toMatchObject({ fit: null, confidence: 0, reasons: [], communityShare: 0 })
  })

  test('is what people say when only they know', () => {
    const fit = check('Nothing', 'calm jazz', [vote('ada', true), vote('ben', true)])
    expect(fit.fit).toBeGreaterThan(0.6)
    expect(fit.votes).toEqual({ fits: 2, doesNotFit: 0 })
    expect(fit.reasons.at(-1)?.text).toBe('2 of 2 people say it fits')
  })

  test('moves with votes, each way', () => {
    const before = check('Ace of Spades', 'calm jazz').fit ?? 0
    const three = ['ada', 'ben', 'cy'].map((person) => vote(person, true))
    const after = check('Ace of Spades', 'calm jazz', three)
    expect(after.fit).toBeGreaterThan(before + 0.2)
    expect(after.communityShare).toBeGreaterThan(0.4)
    expect(check('Calm', 'calm jazz', [vote('ada', false)]).fit).toBeLessThan(check('Calm', 'calm jazz').fit ?? 0)
  })

  test('is more certain with more votes', () => {
    const one = check('Calm', 'calm jazz', [vote('ada', true)]).confidence
    const two = check('Calm', 'calm jazz', [vote('ada', true), vote('ben', false)]).confidence
    expect(one).toBeGreaterThan(check('Calm', 'calm jazz').confidence)
    expect(two).toBeGreaterThan(one)
  })

  test('must be in the catalogue, and the vibe must say something', () => {
    expect(() => checkVibe(catalogue, 'no-such-song', parse('jazz'), [])).toThrowError(
      expect.objectContaining({ name: 'EngineError', code: 'song_unknown' }),
    )
    expect(() => check('Calm', '20 songs')).toThrowError(expect.objectContaining({ code: 'vibe_empty' }))
  })
})
