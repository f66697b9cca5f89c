import { describe, expect, test } from 'vitest'
import { createCatalogue } from '../catalogue/create-catalogue.ts'
import { starterGenres } from '../genres/index.ts'
import { activities } from '../lexicon/activities.ts'
import { instruments } from '../lexicon/instruments.ts'
import { moods } from '../lexicon/moods.ts'
import { foldText, toRecordingId } from '../text/fold-text.ts'
import { starterCatalogue } from './index.ts'

const recordings = starterCatalogue()
const catalogue = createCatalogue(recordings)
const graph = starterGenres()

describe('the starter catalogue', () => {
  test('is large enough to be of use', () => {
    expect(recordings.length).toBeGreaterThanOrEqual(1500)
    expect(catalogue.artists).toBeGreaterThanOrEqual(350)
    expect(catalogue.genres).toBeGreaterThanOrEqual(120)
  })

  test('has every decade since 1920', () => {
    const decades = new Set(recordings.map(({ year = 0 }) => Math.floor(year / 10) * 10))
    for (let decade = 1920; decade <= 2020; decade += 10) expect(decades).toContain(decade)
  })

  test('has the genres people ask for first', () => {
    const countOf = (genre: string): number =>
      recordings.filter(({ tags = {} }) =>
        Object.keys(tags).some((tag) => graph.isKindOf(graph.find(tag)?.name ?? '', genre)),
      ).length
    const wanted = ['jazz', 'rock', 'pop', 'hip hop', 'electronic', 'metal', 'soul', 'country', 'classical', 'reggae']
    expect(wanted.filter((genre) => countOf(genre) < 8)).toEqual([])
  })

  test('has no recording twice', () => {
    const ids = recordings.map(({ artist, title }) => toRecordingId(artist, title))
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  })

  test('has plausible years, lengths and moods', () => {
    const odd = recordings.filter(
      ({ year = 0, durationSeconds = 0, energy = -1, valence = -1 }) =>
        !(year >= 1899 && year <= 2026 && durationSeconds >= 30 && durationSeconds <= 2400) ||
        !(energy >= 0 && energy <= 1 && valence >= 0 && valence <= 1),
    )
    expect(odd.map(({ artist, title }) => `${artist} - ${title}`)).toEqual([])
  })

  test('says country and language in codes', () => {
    const odd = recordings.filter(
      ({ country = '', language = 'xx' }) => !/^[A-Z]{2}$/.test(country) || !/^[a-z]{2,3}$/.test(language),
    )
    expect(odd.map(({ artist, title }) => `${artist} - ${title}`)).toEqual([])
  })

  test('uses only genres of the graph and words of the lexicons', () => {
    const isKnown = (tag: string): boolean =>
      graph.names.has(foldText(tag)) ||
      [moods, activities, instruments].some((dictionary) => dictionary.has(foldText(tag)))
    const unknown = new Set(recordings.flatMap(({ tags = {} }) => Object.keys(tags)).filter((tag) => !isKnown(tag)))
    expect([...unknown]).toEqual([])
  })

  test('says of every recording a genre and a mood or occasion', () => {
    const bare = recordings.filter(({ tags = {}, artistTags = {} }) => {
      const names = [...Object.keys(tags), ...Object.keys(artistTags)].map(foldText)
      return !names.some((name) => graph.names.has(name)) || names.length < 2
    })
    expect(bare.map(({ artist, title }) => `${artist} - ${title}`)).toEqual([])
  })
})
