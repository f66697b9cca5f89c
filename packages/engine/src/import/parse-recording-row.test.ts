import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRecordingRow } from './parse-recording-row.ts'

describe('a row of a catalogue file', () => {
  test('is read from CSV text, column spellings and all', () => {
    const row = {
      Artist: ' Nina Simone ',
      Title: 'Feeling Good',
      Album: 'I Put a Spell on You',
      Year: '1965-06-01',
      genres: 'vocal jazz; soul',
      tags: 'calm:0.4|late-night',
      popularity: '0.8',
      ISRC: 'us-ph1-65-00012',
      Duration: '2:54',
      instrumental: 'no',
      'some other column': 'x',
    }
    expect(parseRecordingRow(row).recording).toEqual({
      artist: 'Nina Simone',
      title: 'Feeling Good',
      album: 'I Put a Spell on You',
      year: 1965,
      tags: { 'vocal jazz': 1, soul: 1, calm: 0.4, 'late-night': 1 },
      popularity: 0.8,
      isrc: 'USPH16500012',
      durationSeconds: 174,
      instrumental: false,
    })
  })

  test('is read from JSON with tags as an object', () => {
    const row = { id: 't1', artist: 'A', title: 'B', tags: { rock: 1, odd: 0 }, artistTags: { rap: 0.5 }, year: null }
    expect(parseRecordingRow(row).recording).toEqual({
      id: 't1',
      artist: 'A',
      title: 'B',
      tags: { rock: 1 },
      artistTags: { rap: 0.5 },
    })
  })

  test('is refused with every problem named', () => {
    const parsed = parseRecordingRow({
      artist: '',
      title: 'B',
      year: 'soon',
      popularity: 87,
      isrc: 'x',
      tags: 'jazz:2',
    })
    expect(parsed.problems).toEqual([
      'year must be a year such as 1959, not "soon".',
      'popularity must be a number from 0 to 1, not 87.',
      'isrc must be an ISRC such as GBAYE0601498, not "x".',
      'tags: the weight of "jazz" must be a number from 0 to 1, not "2".',
      'artist is missing.',
    ])
  })

  test('cannot reach a prototype through a tag called __proto__', () => {
    const row: unknown = JSON.parse('{"artist":"A","title":"B","tags":{"__proto__":1,"jazz":1}}')
    const { recording } = parseRecordingRow(row as Record<string, unknown>)
    expect(recording?.tags?.['jazz']).toBe(1)
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
    expect(({} as Record<string, unknown>)['jazz']).toBeUndefined()
  })

  test('never throws, whatever stands in it', () => {
    expect(parseRecordingRow({ artist: { toString: 1 }, title: 'x', year: { toString: 1 } }).problems).toHaveLength(3)
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('artist', 'title', 'year', 'tags', 'genres', 'isrc', 'explicit'), fc.jsonValue()),
        (row) => {
          const parsed = parseRecordingRow(row)
          expect(parsed.recording === undefined).toBe(parsed.problems !== undefined)
        },
      ),
    )
  })
})
