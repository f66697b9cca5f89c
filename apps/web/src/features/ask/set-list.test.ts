import type { AskResponse } from '@lukebox/contract'
import { describe, expect, test } from 'vitest'
import { reduceSetList, type SetList } from './set-list.ts'

const answerOf = (...ids: string[]): AskResponse => ({
  vibe: { prompt: 'p', facets: [], notUnderstood: [], remarks: [] },
  seed: 1,
  relaxed: [],
  totalSeconds: 0,
  tracks: ids.map((id) => ({
    song: { id, artist: 'A', title: id, album: null, year: null, durationSeconds: null, isrc: null },
    score: 1,
    reasons: [],
  })),
})
const answered = (isRefinement: boolean, ...ids: string[]) =>
  ({ type: 'answered', prompt: 'p', answer: answerOf(...ids), isRefinement }) as const
const idsOf = (list: SetList | undefined): string[] => list?.tracks.map((track) => track.song.id) ?? []

describe('a set list', () => {
  const start = reduceSetList(undefined, answered(false, 'a', 'b', 'c'))

  test('loses a song and gets it back in its place', () => {
    const without = reduceSetList(start, { type: 'remove', id: 'b' })
    expect([idsOf(without), without?.removed]).toEqual([['a', 'c'], ['b']])
    const back = reduceSetList(without, { type: 'undo' })
    expect([idsOf(back), back?.removed, back?.undo]).toEqual([['a', 'b', 'c'], [], undefined])
  })

  test('remembers over another asking what was kept and what was taken out', () => {
    const kept = reduceSetList(reduceSetList(start, { type: 'keep', id: 'a' }), { type: 'remove', id: 'c' })
    const again = reduceSetList(kept, answered(true, 'a', 'd', 'e'))
    expect([idsOf(again), again?.kept, again?.removed]).toEqual([['a', 'd', 'e'], ['a'], ['c']])
  })

  test('forgets both when the question is a new one', () => {
    const kept = reduceSetList(reduceSetList(start, { type: 'keep', id: 'a' }), { type: 'remove', id: 'c' })
    expect(reduceSetList(kept, answered(false, 'a'))).toMatchObject({ kept: [], removed: [] })
  })

  test('lets a kept song go when it is pressed again or taken out', () => {
    const kept = reduceSetList(start, { type: 'keep', id: 'a' })
    expect(reduceSetList(kept, { type: 'keep', id: 'a' })?.kept).toEqual([])
    expect(reduceSetList(kept, { type: 'remove', id: 'a' })?.kept).toEqual([])
  })

  test('does nothing without a list, or for a song that is not in it', () => {
    expect(reduceSetList(undefined, { type: 'undo' })).toBeUndefined()
    expect(reduceSetList(start, { type: 'remove', id: 'x' })).toBe(start)
    expect(reduceSetList(start, { type: 'undo' })).toBe(start)
  })
})
