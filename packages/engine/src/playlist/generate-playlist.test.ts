import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCatalogue } from '../catalogue/create-catalogue.ts'
import { EngineError } from '../errors.ts'
import { parsePrompt } from '../prompt/parse-prompt.ts'
import { starterCatalogue } from '../starter/index.ts'
import type { Playlist, Vote } from '../types.ts'
import { generatePlaylist, type GenerateOptions } from './generate-playlist.ts'

const catalogue = createCatalogue(starterCatalogue())
const parse = (prompt: string) => parsePrompt(prompt, { catalogue, currentYear: 2026 })
const ask = (prompt: string, options?: GenerateOptions): Playlist => generatePlaylist(catalogue, parse(prompt), options)
const idsOf = ({ tracks }: Playlist): string[] => tracks.map(({ song }) => song.id)
const genresOf = (id: string): string[] =>
  catalogue.tagsOf(catalogue.indexOf(id) ?? -1).flatMap(({ tag }) => (tag.genre ? [tag.genre.name] : []))
const isKind = (id: string, genre: string): boolean =>
  genresOf(id).some((name) => catalogue.graph.isKindOf(name, genre))

describe('rainy sunday jazz, nothing after 1970, 20 songs', () => {
  const playlist = ask('rainy sunday jazz, nothing after 1970, 20 songs')

  test('is twenty different songs', () => {
    expect(new Set(idsOf(playlist)).size).toBe(20)
  })

  test('has nothing after 1970', () => {
    for (const { song } of playlist.tracks) expect(song.year).toBeLessThanOrEqual(1970)
  })

  test('is jazz, each with its reasons', () => {
    for (const { song, reasons } of playlist.tracks) {
      expect(isKind(song.id, 'jazz')).toBe(true)
      expect(reasons.length).toBeGreaterThan(0)
      for (const reason of reasons) expect(reason.text).toMatch(/\S/)
      for (const reason of reasons) expect(reason.effect).toBeGreaterThan(0)
    }
  })

  test('is calm rather than wild', () => {
    const energies = playlist.tracks.map(({ song }) => catalogue.energies[catalogue.indexOf(song.id) ?? -1] ?? 1)
    expect(energies.reduce((sum, energy) => sum + energy, 0) / energies.length).toBeLessThan(0.45)
  })

  test('has at most two songs of one artist and none twice in a row', () => {
    const artists = playlist.tracks.map(({ song }) => song.artist)
    for (const artist of artists) expect(artists.filter((other) => other === artist).length).toBeLessThanOrEqual(2)
    for (const [at, artist] of artists.entries()) expect(artist).not.toBe(artists[at + 1])
  })

  test('needed nothing relaxed', () => {
    expect(playlist.relaxed).toEqual([])
  })
})

describe('the seed', () => {
  test('decides the list: the same twice, another with another', () => {
    expect(ask('calm jazz', { seed: 7 })).toEqual(ask('calm jazz', { seed: 7 }))
    expect(idsOf(ask('calm jazz', { seed: 7 }))).not.toEqual(idsOf(ask('calm jazz', { seed: 8 })))
  })
})

describe('hard wishes', () => {
  test('hold whatever else is asked and whatever the seed', () => {
    const moods = fc.constantFrom('', 'sad', 'happy', 'calm', 'energetic', 'rainy sunday')
    const genres = fc.constantFrom('jazz', 'blues', 'reggae', 'samba', 'classical', 'soul', 'afrobeat')
    const years = fc.integer({ min: 1930, max: 2020 })
    fc.assert(
      fc.property(moods, genres, genres, years, fc.nat(), (mood, wanted, refused, year, seed) => {
        const prompt = `${mood} ${wanted}, no ${refused}, nothing after ${year}, no vocals`
        const playlist = askOrNothing(prompt, { seed })
        for (const { song } of playlist?.tracks ?? []) {
          expect(song.year).toBeLessThanOrEqual(year)
          expect(isKind(song.id, refused)).toBe(false)
          expect(catalogue.instrumental[catalogue.indexOf(song.id) ?? -1]).toBe(2)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('give a shorter list, and say so, when too few songs satisfy them', () => {
    const playlist = ask('songs by Nina Simone, 50 songs')
    expect(playlist.tracks.length).toBeLessThan(50)
    expect(new Set(playlist.tracks.map(({ song }) => song.artist))).toEqual(new Set(['Nina Simone']))
    expect(playlist.relaxed.join(' ')).toContain(`Only ${playlist.tracks.length} of 50`)
  })

  test('that nothing satisfies are an error that names them', () => {
    expect(() => ask('jazz before 1890')).toThrowError(
      expect.objectContaining({ code: 'nothing_matches', message: expect.stringContaining('"until 1889"') }),
    )
  })

  test('leave out recordings of unknown year and say so', () => {
    const rows = ['A', 'B', 'C'].map((artist, at) => ({
      artist,
      title: 'Song',
      tags: { jazz: 1 },
      ...(at > 0 && { year: 1950 + at }),
    }))
    const small = createCatalogue(rows)
    const vibe = parsePrompt('jazz until 1970', { catalogue: small, currentYear: 2026 })
    const playlist = generatePlaylist(small, vibe)
    expect(playlist.tracks.map(({ song }) => song.artist).toSorted()).toEqual(['B', 'C'])
    expect(playlist.relaxed.join(' ')).toMatch(/year/)
  })

  test('leave artists out who were refused', () => {
    const list = ask('vocal jazz without Nina Simone, 100 songs')
    expect(list.tracks.map(({ song }) => song.artist)).not.toContain('Nina Simone')
  })
})

describe('soft wishes', () => {
  test('that too few songs meet are filled with the nearest, and that is said', () => {
    const playlist = ask('highlife, 40 songs')
    const others = playlist.tracks.filter(({ song }) => !isKind(song.id, 'highlife')).length
    expect(others).toBeGreaterThan(0)
    expect(playlist.relaxed.join(' ')).toMatch(/songs are not highlife; they come nearest/)
    for (const { reasons } of playlist.tracks) expect(reasons.length).toBeGreaterThan(0)
  })

  test('for a decade take neighbours when needed, and say so', () => {
    const playlist = ask('choro from the 50s')
    const outside = playlist.tracks.filter(({ song: { year } }) => year === null || year < 1950 || year > 1959).length
    expect(playlist.relaxed.some((text) => text.startsWith(`${outside} of 20`))).toBe(outside > 0)
  })
})

describe('how long', () => {
  test('is twenty songs unless asked, and never over two hundred', () => {
    expect(ask('jazz').tracks).toHaveLength(20)
    expect(ask('jazz, 7 songs').tracks).toHaveLength(7)
    expect(ask('music from africa or jazz, 500 songs').tracks.length).toBeLessThanOrEqual(200)
  })

  test.each([30, 45, 60, 120])('is %d minutes within two in a hundred, or it is said', (minutes) => {
    const playlist = ask(`calm jazz, ${minutes} minutes`)
    expect(Math.abs(playlist.totalSeconds - minutes * 60)).toBeLessThanOrEqual(minutes * 60 * 0.02)
    expect(playlist.relaxed.filter((text) => text.includes('than asked'))).toEqual([])
  })
})

describe('asking again', () => {
  const first = ask('calm jazz')

  test('keeps what is to be kept and leaves out what was removed', () => {
    const [kept = '', removed = ''] = idsOf(first)
    const again = idsOf(ask('calm jazz', { keep: [kept], without: [removed], seed: 2 }))
    expect(again[0]).toBe(kept)
    expect(again).not.toContain(removed)
    expect(again).toHaveLength(20)
    expect(new Set(again).size).toBe(20)
  })

  test('does not mind ids it does not know, or the same one twice', () => {
    const [kept = ''] = idsOf(first)
    expect(idsOf(ask('calm jazz', { keep: [kept, 'no-such-song', kept], without: ['nor-this'] }))).toHaveLength(20)
    expect(idsOf(ask('calm jazz', { keep: [kept, kept] })).filter((id) => id === kept)).toHaveLength(1)
  })

  test('heeds the votes of people', () => {
    const [last = ''] = idsOf(ask('calm jazz', { seed: 3 })).slice(-1)
    const against = ['a', 'b', 'c', 'd', 'e', 'f'].map((person): Vote => ({ person, fits: false, votedAtMs: 1 }))
    const again = ask('calm jazz', { seed: 3, votes: (id) => (id === last ? against : []) })
    expect(idsOf(again)).not.toContain(last)
  })
})

describe('songs like another artist', () => {
  const playlist = ask('something like Nina Simone')

  test('are not by that artist, and say what they share', () => {
    expect(playlist.tracks.map(({ song }) => song.artist)).not.toContain('Nina Simone')
    expect(playlist.tracks.filter(({ reasons }) => reasons[0]?.text.includes('Nina Simone')).length).toBeGreaterThan(15)
  })
})

describe('a vibe no song could fit', () => {
  test('is an error', () => {
    expect(() => ask('20 songs')).toThrowError(expect.objectContaining({ code: 'vibe_empty' }))
  })
})

function askOrNothing(prompt: string, options: GenerateOptions): Playlist | undefined {
  try {
    return ask(prompt, options)
  } catch (error) {
    if (error instanceof EngineError && error.code === 'nothing_matches') return undefined
    throw error
  }
}
