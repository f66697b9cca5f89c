import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCatalogue } from '../catalogue/create-catalogue.ts'
import { vibeKey } from '../fit/vibe-key.ts'
import { parsePrompt } from './parse-prompt.ts'

const catalogue = createCatalogue([
  { artist: 'Nina Simone', title: 'Feeling Good', tags: { jazz: 1 } },
  { artist: 'A', title: 'B', tags: { __proto__: 1, constructor: 1 } },
])
const parse = (prompt: string) => parsePrompt(prompt, { catalogue, currentYear: 2026 })

const words = fc.constantFrom(
  ...'jazz no not but like by without and or , . 1970 the 90s after before 20 songs two hours sad nina simone too music'.split(
    ' ',
  ),
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(words, { maxLength: 40 }).map((list) => list.join(' ')),
)

describe('any text', () => {
  test('is read without an error, and every span lies in it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const vibe = parse(text)
        for (const { span } of [...vibe.facets, ...vibe.notUnderstood]) {
          expect(span[0]).toBeGreaterThanOrEqual(0)
          expect(span[1]).toBeGreaterThan(span[0])
          expect(span[1]).toBeLessThanOrEqual(text.length)
        }
        for (const { text: word, span } of vibe.notUnderstood) expect(text.slice(...span)).toBe(word)
        expect(vibe.prompt).toBe(text)
      }),
    )
  })

  test('is read the same way twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(parse(text)).toEqual(parse(text))
      }),
    )
  })

  test('never wants and refuses the same genre', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const genres = parse(text).facets.filter((facet) => facet.kind === 'genre')
        const labels = (sign: string): string[] =>
          genres.filter(({ polarity }) => polarity === sign).map(({ label }) => label.replace(/^no /, ''))
        const refused = labels('-')
        expect(labels('+').filter((label) => refused.includes(label))).toEqual([])
      }),
    )
  })

  test.each([
    '',
    ' \n\t ',
    '🎉🎷😭',
    '\u0000\uFFFF\uD800',
    '"; DROP TABLE songs; --',
    '<script>alert(1)</script>',
    '__proto__ constructor toString hasOwnProperty',
  ])('%j gives a vibe', (text) => {
    expect(parse(text).facets).toBeInstanceOf(Array)
  })

  test.each([
    'a'.repeat(50_000),
    'no '.repeat(17_000),
    'like ninaa simonne '.repeat(2700),
    '1'.repeat(50_000),
    "'".repeat(50_000),
    '1960-'.repeat(10_000),
    ', or '.repeat(10_000),
    '('.repeat(50_000),
    'no more than '.repeat(4000),
    '\u0301'.repeat(50_000),
    '🎷'.repeat(25_000),
  ])('50 KB of the same is read too, and not word for word reported', (text) => {
    const vibe = parse(text)
    expect(vibe.facets.length).toBeLessThanOrEqual(40)
    expect(vibe.notUnderstood.length).toBeLessThanOrEqual(200)
  })
})

describe('the key of a vibe', () => {
  test('does not depend on order, count, length or case', () => {
    const parts = fc.shuffledSubarray(['rainy', 'jazz', 'sunday', 'reggae', 'soul', 'calm'], { minLength: 1 })
    fc.assert(
      fc.property(parts, (list) => {
        const sorted = [...list].sort()
        expect(vibeKey(parse(`${list.join(', ').toUpperCase()}, 20 songs, 45 minutes`))).toBe(
          vibeKey(parse(sorted.join(', '))),
        )
      }),
    )
  })

  test('tells wanting, refusing and likeness apart', () => {
    const keys = ['jazz', 'no jazz', 'jazz no vocals', 'like Nina Simone', 'by Nina Simone'].map((text) =>
      vibeKey(parse(text)),
    )
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('is empty when no song could fit or not fit', () => {
    expect(vibeKey(parse('20 songs, 45 minutes'))).toBe('')
    expect(vibeKey(parse('🎉'))).toBe('')
  })
})
