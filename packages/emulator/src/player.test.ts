import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEmulator } from './create-emulator.ts'
import { createPlayer } from './player.ts'
import { startMs, testSongs } from './test-world.ts'

/** Three songs of 100, 200 and 150 seconds, and a clock that is moved by hand. */
function openPlayer(start: 'track' | 'episode' | 'nothing' = 'track') {
  const { world } = createEmulator({ seed: { songs: testSongs, clients: [] } })
  let nowMs = startMs
  const queue = world.songs.slice(0, 3)
  const player = createPlayer({ now: () => nowMs, queue, episode: world.episode, start })
  return { player, queue, world, advance: (ms: number) => void (nowMs += ms), now: () => nowMs }
}
const titleOf = (player: ReturnType<typeof createPlayer>) => {
  const state = player.state()
  return state.kind === 'track' ? state.song.title : state.kind
}

describe('a player', () => {
  test('goes from track to track with the clock and begins again at the end', () => {
    const { player, advance } = openPlayer()
    player.set('track')
    const heard: string[] = []
    for (let step = 0; step < 10; step += 1) {
      heard.push(titleOf(player))
      advance(50_000)
    }
    expect(heard).toEqual([
      ...Array.from({ length: 2 }, () => 'Slow Lantern'),
      ...Array.from({ length: 4 }, () => 'Night Ferry'),
      ...Array.from({ length: 3 }, () => 'Regnið'),
      'Slow Lantern',
    ])
  })

  test('stands still while paused and goes on from there', () => {
    const { player, advance } = openPlayer()
    player.set('track')
    advance(40_000)
    expect(player.pause()).toBe(true)
    expect(player.pause()).toBe(false)
    advance(3_600_000)
    expect(player.state()).toMatchObject({ isPlaying: false, progressMs: 40_000 })
    expect(player.resume()).toBe(true)
    expect(player.resume()).toBe(false)
    advance(20_000)
    expect(player.state()).toMatchObject({ isPlaying: true, progressMs: 60_000 })
  })

  test('tells when its state last changed, not when it was asked', () => {
    const { player, advance } = openPlayer()
    player.set('track')
    const changedAt = () => {
      const state = player.state()
      return state.kind === 'track' ? state.changedAtMs - startMs : Number.NaN
    }
    advance(40_000)
    expect(changedAt()).toBe(0)
    player.pause()
    advance(40_000)
    expect(changedAt()).toBe(40_000)
    advance(40_000)
    expect(changedAt()).toBe(40_000)
    player.resume()
    advance(70_000)
    expect(changedAt()).toBe(180_000)
  })

  test('writes down what was played to its end, newest first, with the instant, at most 50', () => {
    const { player, queue, advance } = openPlayer()
    player.set('track')
    advance(310_000)
    const [last, before] = player.recentlyPlayed()
    expect(last).toEqual({ song: queue[1], playedAtMs: startMs + 300_000 })
    expect(before).toEqual({ song: queue[0], playedAtMs: startMs + 100_000 })
    advance(1_000_000_000)
    expect(player.recentlyPlayed()).toHaveLength(50)
  })

  test('skips, playing on even when it was paused', () => {
    const { player } = openPlayer()
    player.set('track')
    player.pause()
    expect(player.next()).toBe(true)
    expect(player.state()).toMatchObject({ isPlaying: true, progressMs: 0, song: { title: 'Night Ferry' } })
  })

  test('plays a song from outside its queue and goes on with the queue', () => {
    const { player, world, advance } = openPlayer()
    const [stranger] = world.songs.slice(5)
    player.set('track', stranger, 5000)
    expect(titleOf(player)).toBe('Lantern')
    advance(210_000)
    expect(titleOf(player)).not.toBe('Lantern')
  })

  test('ends a podcast at its end and does nothing with an empty player', () => {
    const episode = openPlayer('episode')
    episode.advance(86_400_000)
    expect(episode.player.state()).toMatchObject({ kind: 'episode', progressMs: episode.world.episode.durationMs })
    const { player } = openPlayer('nothing')
    expect([player.pause(), player.resume(), player.next()]).toEqual([false, false, false])
    expect(player.upcoming()).toEqual([])
  })

  test('survives a song without length and a world without songs', () => {
    const { world } = createEmulator({
      seed: { songs: [{ artist: 'A', title: 'B', durationSeconds: 0 }], clients: [] },
    })
    const player = createPlayer({ now: () => startMs, queue: world.songs, episode: world.episode, start: 'track' })
    expect(player.state().kind).toBe('track')
    const empty = createPlayer({ now: () => startMs, queue: [], episode: world.episode, start: 'track' })
    expect([empty.state().kind, empty.next(), empty.upcoming()]).toEqual(['nothing', false, []])
  })

  test('is the same however often somebody looks', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 400_000 }), { maxLength: 30 }), (steps) => {
        const [watched, unwatched] = [openPlayer(), openPlayer()]
        for (const ms of steps) {
          watched.advance(ms)
          watched.player.state()
          unwatched.advance(ms)
        }
        expect(watched.player.state()).toEqual(unwatched.player.state())
        expect(watched.player.recentlyPlayed()).toEqual(unwatched.player.recentlyPlayed())
      }),
    )
  })
})
