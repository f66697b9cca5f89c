import type { NowPlaying } from '@lukebox/contract'
import { SpotifyError, type Playback } from '@lukebox/spotify'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createWatcher, type Watcher } from './watch-playback.ts'

const track = (progressMs: number, durationMs = 200_000): Playback => ({
  kind: 'track',
  isPlaying: true,
  progressMs,
  durationMs,
  deviceName: null,
  track: {
    id: 'x',
    uri: 'spotify:track:x',
    title: 'T',
    artists: ['A'],
    album: null,
    imageUrl: null,
    url: null,
    durationMs,
    year: null,
    isrc: null,
    isLocal: false,
  },
})

describe('the watcher of an account', () => {
  let watcher: Watcher
  let calls = 0
  let answer: () => Promise<Playback>
  beforeEach(() => {
    vi.useFakeTimers()
    calls = 0
    answer = () => Promise.resolve(track(10_000))
    watcher = createWatcher({
      now: Date.now,
      ask: () => {
        calls++
        return answer()
      },
    })
  })
  afterEach(() => {
    watcher.close()
    vi.useRealTimers()
  })

  test('asks once for a hundred viewers, every five seconds while something plays', async () => {
    const seen: NowPlaying[] = []
    for (let viewer = 0; viewer < 100; viewer++) watcher.subscribe('u', (snapshot) => void seen.push(snapshot))
    await vi.advanceTimersByTimeAsync(1)
    expect([calls, seen.length]).toEqual([1, 100])
    await vi.advanceTimersByTimeAsync(20_000)
    expect(calls).toBe(5)
  })

  test('does not ask while nobody looks, and goes on when somebody comes back', async () => {
    const leave = watcher.subscribe('u', () => undefined)
    await vi.advanceTimersByTimeAsync(1)
    leave()
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(calls).toBe(1)
    watcher.subscribe('u', () => undefined)
    await vi.advanceTimersByTimeAsync(1)
    expect(calls).toBe(2)
  })

  test('asks right after the end of a song', async () => {
    answer = () => Promise.resolve(track(199_000))
    watcher.subscribe('u', () => undefined)
    await vi.advanceTimersByTimeAsync(1)
    await vi.advanceTimersByTimeAsync(1_399)
    expect(calls).toBe(2)
  })

  test('keeps quiet for as long as Spotify says, a day if need be, and tells why', async () => {
    answer = () => Promise.reject(new SpotifyError('rate_limited', 'Wait.', { retryAfterMs: 86_400_000 }))
    const seen: NowPlaying[] = []
    watcher.subscribe('u', (snapshot) => void seen.push(snapshot))
    await vi.advanceTimersByTimeAsync(86_000_000)
    expect(calls).toBe(1)
    expect(seen[0]).toMatchObject({ kind: 'unavailable', code: 'spotify_rate_limited', retryAfterSeconds: 86_400 })
    await vi.advanceTimersByTimeAsync(500_000)
    expect(calls).toBeGreaterThan(1)
  })

  test('shares one call between readers and gives the fresh snapshot to the next', async () => {
    const [one, two] = await Promise.all([watcher.read('u'), watcher.read('u')])
    expect(one).toBe(two)
    expect(await watcher.read('u')).toBe(one)
    expect(calls).toBe(1)
  })

  test('asks at once when the grant has changed', async () => {
    answer = () => Promise.resolve({ kind: 'nothing' })
    watcher.subscribe('u', () => undefined)
    await vi.advanceTimersByTimeAsync(1)
    watcher.renew('u')
    await vi.advanceTimersByTimeAsync(1)
    expect(calls).toBe(2)
  })
})
