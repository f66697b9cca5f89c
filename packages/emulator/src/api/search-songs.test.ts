import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEmulator } from '../create-emulator.ts'
import { testSongs } from '../test-world.ts'
import { searchSongs } from './search-songs.ts'

const { songs } = createEmulator({ seed: { songs: testSongs, clients: [] } }).world
const titles = (query: string) => searchSongs(songs, query).map((song) => song.title)

describe('search', () => {
  test.each([
    ['SLOW LANTERN harbours', ['Slow Lantern']],
    ['regnid olof', ['Regnið']],
    ['Regnið', ['Regnið']],
    ['olof saebjorg', ['Regnið']],
    ['track:"paper moonlight" artist:"velvet tuesday"', ['Paper Moonlight']],
    ['track:paper artist:velvet', ['Paper Moonlight']],
    ['track:Slow Lantern artist:The Tin Harbours', ['Slow Lantern']],
    ['artist:"Static Orchard" year:1990-1999', ['Lantern']],
    ['year:1961', ['Regnið']],
    ['album:vetur', ['Regnið']],
    ['isrc:gbzzz7500001', ['Paper Moonlight']],
    ['isrc:GBZZZ7500002', []],
    ['no such song at all', []],
    ['!!!', []],
  ])('for %s finds %o', (query, found) => {
    expect(titles(query)).toEqual(found)
  })

  test('puts the exact title first, then titles that begin so', () => {
    expect(titles('lantern')[0]).toBe('Lantern')
    expect(titles('slow lantern').slice(0, 2)).toEqual(['Slow Lantern', 'Slow Lantern (Live)'])
    expect(titles('slow lantern').at(-1)).toBe('Hello, Slow Lantern')
  })

  test('finds every song by its own artist and title, and by its ISRC alone', () => {
    for (const song of songs) {
      expect(searchSongs(songs, `track:"${song.title}" artist:"${song.artist}"`)[0]).toBe(song)
      expect(searchSongs(songs, `${song.artist} ${song.title}`)).toContain(song)
      expect(searchSongs(songs, `isrc:${song.isrc}`)).toEqual([song])
    }
  })

  test('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (query) => {
        const found = searchSongs(songs, query)
        expect(new Set(found).size).toBe(found.length)
      }),
    )
  })
})

test('ids and ISRCs are the same in every run, well formed and each used once', () => {
  const many = Array.from({ length: 5000 }, (_, at) => ({ artist: `Band ${at % 700}`, title: `Song ${at}` }))
  const open = () => createEmulator({ seed: { songs: many, clients: [] } }).world.songs
  const first = open()
  expect(open()).toEqual(first)
  expect(new Set(first.map((song) => song.isrc)).size).toBe(5000)
  expect(new Set(first.map((song) => song.id)).size).toBe(5000)
  for (const song of first.slice(0, 200)) {
    expect(song.id).toMatch(/^[0-9A-Za-z]{22}$/)
    expect(song.isrc).toMatch(/^[A-Z]{2}[A-Z0-9]{3}\d{7}$/)
  }
})
