import { describe, expect, test } from 'vitest'
import { toRecordingId } from '../text/fold-text.ts'
import type { RecordingInput } from '../types.ts'
import { createCatalogue } from './create-catalogue.ts'

const rows: RecordingInput[] = [
  {
    artist: 'Nina Simone',
    title: 'Feeling Good',
    year: 1965,
    tags: { 'Vocal Jazz': 0.5 },
    artistTags: { soul: 1 },
    popularity: 0.9,
  },
  { artist: 'Sigur Rós', title: 'Hoppípolla', tags: { 'seen live': 1, sad: 1 } },
  { artist: 'Bob Marley & The Wailers', title: 'Is This Love', tags: { reggae: 1, reggaes: 1 }, country: 'jm' },
  { artist: 'The Beatles', title: 'Feeling Fine', popularity: 0.2 },
]
const catalogue = createCatalogue(rows)
const nina = catalogue.indexOf('nina-simone--feeling-good') ?? -1

describe('a catalogue', () => {
  test('counts songs, artists and genres', () => {
    expect([catalogue.size, catalogue.artists, catalogue.genres]).toEqual([4, 4, 3])
  })

  test('keeps the first of two recordings with one id', () => {
    const twice = createCatalogue([...rows, { artist: 'nina simone', title: 'FEELING GOOD', year: 2001 }])
    expect(twice.size).toBe(4)
    expect(twice.song('nina-simone--feeling-good')?.year).toBe(1965)
  })

  test('knows what it does not know', () => {
    const beatles = catalogue.find('Beatles', 'feeling fine')
    expect(beatles).toMatchObject({ year: null, durationSeconds: null, album: null, isrc: null })
    expect(catalogue.energies[catalogue.indexOf(beatles?.id ?? '') ?? -1]).toBeNaN()
    expect(catalogue.song('nope')).toBeUndefined()
  })

  test('weighs tags of the artist less than the own ones', () => {
    const weights = Object.fromEntries(catalogue.tagsOf(nina).map(({ tag, weight }) => [tag.name, weight]))
    expect(weights['vocal jazz']).toBeCloseTo(0.5)
    expect(weights['soul']).toBeCloseTo(0.6)
  })

  test('has both ways the same rows', () => {
    for (const tag of catalogue.tags) {
      const { indexes } = catalogue.posting(tag.id)
      for (const index of indexes) expect(catalogue.tagsOf(index).map((row) => row.tag.id)).toContain(tag.id)
    }
  })

  test('keeps tags of no lexicon, harmless but there', () => {
    expect(catalogue.tag('Seen-Live')).toMatchObject({ name: 'seen live', genre: undefined, mood: undefined })
    expect(catalogue.tag('sadness')?.mood).toBeDefined()
  })

  test('finds a song by artist and title however it is written', () => {
    expect(catalogue.find('SIGUR ROS', 'hoppipolla')?.title).toBe('Hoppípolla')
    expect(catalogue.find('Sigur Rós', 'Something Else')).toBeUndefined()
  })

  test('knows a band by its leader too', () => {
    expect(catalogue.artistNames.get('bob marley')).toBe('Bob Marley & The Wailers')
  })
})

describe('the search box', () => {
  test('takes the beginnings of words of artist and title, in any order', () => {
    expect(catalogue.search('good nin').map(({ title }) => title)).toEqual(['Feeling Good'])
    expect(catalogue.search('hoppi')).toHaveLength(1)
  })

  test('puts well-known songs first and heeds the limit', () => {
    expect(catalogue.search('feeling').map(({ title }) => title)).toEqual(['Feeling Good', 'Feeling Fine'])
    expect(catalogue.search('feeling', 1)).toHaveLength(1)
  })

  test('forgives a slip of the fingers', () => {
    expect(catalogue.search('nina simoen')[0]?.artist).toBe('Nina Simone')
    expect(catalogue.search('beetles')[0]?.artist).toBe('The Beatles')
  })

  test('finds nothing for nothing', () => {
    expect(catalogue.search('  ')).toEqual([])
    expect(catalogue.search('🎷')).toEqual([])
    expect(catalogue.search('zzzzzz')).toEqual([])
    expect(catalogue.search('x'.repeat(100_000))).toEqual([])
  })
})

describe('ids', () => {
  test('are made of artist and title and survive other scripts', () => {
    expect(toRecordingId('Nina Simone', 'Feeling Good')).toBe('nina-simone--feeling-good')
    expect(toRecordingId('Beyoncé', 'Crazy in Love (feat. Jay-Z)')).toBe('beyonce--crazy-in-love-feat-jay-z')
    expect(toRecordingId('坂本九', '上を向いて歩こう')).toBe('坂本九--上を向いて歩こう')
    expect(toRecordingId('!!!', '?')).toBe('!!!--%3F')
  })
})
