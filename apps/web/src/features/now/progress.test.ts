import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysUntil } from '../account/days-until.ts'
import { fitWord } from '../check/fit-view.tsx'
import { wayOut } from '../../ui/problem-note.tsx'
import { formatLength, formatTime } from '../../ui/format-time.ts'
import { progressAt } from './progress.ts'

describe('the progress of a song', () => {
  const playing = { progressMs: 10_000, durationMs: 60_000, isPlaying: true, observedAtMs: 1_000_000 }

  test('moves with the clock while it plays, and stands while it is paused', () => {
    expect(progressAt(playing, 1_005_000, 0)).toBe(15_000)
    expect(progressAt({ ...playing, isPlaying: false }, 1_005_000, 0)).toBe(10_000)
  })

  test('takes into account that the clock of the server is ahead', () => {
    expect(progressAt(playing, 995_000, 8000)).toBe(13_000)
  })

  test('is never before the observed place nor behind the end', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0 }), (nowMs, skewMs) => {
        const at = progressAt(playing, nowMs, skewMs)
        expect(at >= 10_000 && at <= 60_000).toBe(true)
      }),
    )
  })
})

test('times read as people write them', () => {
  expect([0, 59_999, 185_000, 3_729_000].map(formatTime)).toEqual(['0:00', '0:59', '3:05', '1:02:09'])
  expect([170, 3480, 4320].map(formatLength)).toEqual(['3 min', '58 min', '1 h 12 min'])
})

test('days are counted up to the last one', () => {
  expect(daysUntil('2026-01-02T00:00:00Z', Date.parse('2026-01-01T12:00:00Z'))).toBe(1)
  expect(daysUntil('2026-01-01T00:00:00Z', Date.parse('2026-01-05T00:00:00Z'))).toBe(0)
})

test('a fit has a word from end to end', () => {
  expect([0, 0.3, 0.5, 0.7, 1].map(fitWord)).toEqual([
    'Does not fit',
    'Hardly fits',
    'So-so',
    'Fits well',
    'A perfect fit',
  ])
})

test('a refusal that a consent would mend links to it and comes back here', () => {
  expect(wayOut('scope_missing', 'save-playlist', '/ask?q=jazz')?.href).toBe(
    '/auth/start?feature=save-playlist&return_to=%2Fask%3Fq%3Djazz',
  )
  expect(wayOut('sign_in_required', undefined, '/check')?.href).toBe(
    '/auth/start?feature=now-playing&return_to=%2Fcheck',
  )
  expect(wayOut('sign_in_required', 'save-playlist', '/ask')?.href).toBe(
    '/auth/start?feature=save-playlist&return_to=%2Fask',
  )
  expect(wayOut('spotify_reconnect', undefined, '/')?.label).toBe('Connect again')
  expect(wayOut('internal', undefined, '/')).toBeUndefined()
})
