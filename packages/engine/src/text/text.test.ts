import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldText } from './fold-text.ts'
import { isOneSlipAway } from './one-slip-away.ts'
import { tokenise } from './tokenise.ts'

describe('folding', () => {
  test.each([
    ['Sigur Rós — Ágætis', 'sigur ros agaetis'],
    ['R&B', 'r and b'],
    ["rock 'n' roll", 'rock n roll'],
    ["Don't", 'dont'],
    ['Motörhead', 'motorhead'],
    ['Straße', 'strasse'],
    ['坂本九', '坂本九'],
    ['🎷', ''],
  ])('%s is compared as "%s"', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
    )
  })
})

describe('words', () => {
  test('come with their places, breaks marked', () => {
    expect(tokenise("Don't, R&B")).toEqual([
      { word: 'dont', start: 0, end: 5, isBreak: false },
      { word: ',', start: 5, end: 6, isBreak: true },
      { word: 'r', start: 7, end: 8, isBreak: false },
      { word: 'and', start: 8, end: 9, isBreak: false },
      { word: 'b', start: 9, end: 10, isBreak: false },
    ])
  })
})

describe('a slip of the fingers', () => {
  test.each([
    ['simone', 'simoen', true],
    ['simone', 'simon', true],
    ['simone', 'simonne', true],
    ['simone', 'simune', true],
    ['simone', 'timone', false],
    ['simone', 'simone', false],
    ['simone', 'simonsen', false],
    ['', '', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(isOneSlipAway(a, b)).toBe(expected)
    expect(isOneSlipAway(b, a)).toBe(expected)
  })
})
