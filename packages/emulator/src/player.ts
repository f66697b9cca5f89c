import type { Episode, Song } from './world.ts'

/** What a player is doing at this instant. */
export type PlayerState =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'private' }
  | { readonly kind: 'ad'; readonly isPlaying: boolean; readonly progressMs: number }
  | {
      readonly kind: 'episode'
      readonly episode: Episode
      readonly isPlaying: boolean
      readonly progressMs: number
      readonly changedAtMs: number
    }
  | {
      readonly kind: 'track'
      readonly song: Song
      readonly isPlaying: boolean
      readonly progressMs: number
      readonly changedAtMs: number
    }

type Play = { readonly song: Song; readonly playedAtMs: number }

export type Player = {
  state(): PlayerState
  upcoming(): readonly Song[]
  /** Finished plays, newest first, at most 50. */
  recentlyPlayed(): readonly Play[]
  set(kind: PlayerState['kind'], song?: Song, progressMs?: number): void
  /** False when it already is so, or nothing is there to pause or resume. */
  pause(): boolean
  resume(): boolean
  next(): boolean
}

const mostPlays = 50

/** A player that needs no timer: what plays follows from when it was last touched and the clock. Track follows track, in a circle. */
export function createPlayer(options: {
  now: () => number
  queue: readonly Song[]
  episode: Episode
  start: 'track' | 'episode' | 'nothing'
}): Player {
  const { now, episode } = options
  const queue = [...options.queue]
  let kind: PlayerState['kind'] = options.start
  let at = 0
  let isPlaying = options.start !== 'nothing'
  let progressMs = options.start === 'episode' ? 612_000 : 31_000
  let touchedAtMs = now()
  let changedAtMs = touchedAtMs
  const plays: Play[] = queue.slice(-12).map((song, index) => ({ song, playedAtMs: now() - (index + 1) * 240_000 }))

  /** Moves over whatever has ended since the last look. */
  const catchUp = (): void => {
    const nowMs = now()
    if (isPlaying) progressMs += Math.max(0, nowMs - touchedAtMs)
    touchedAtMs = nowMs
    if (kind === 'episode') progressMs = Math.min(progressMs, episode.durationMs)
    for (let song = queue[at]; kind === 'track' && song && progressMs >= song.durationMs; song = queue[at]) {
      progressMs -= song.durationMs
      changedAtMs = nowMs - progressMs
      plays.unshift({ song, playedAtMs: nowMs - progressMs })
      plays.splice(mostPlays)
      at = (at + 1) % queue.length
    }
  }
  return {
    state: () => {
      catchUp()
      const song = queue[at]
      if (kind === 'private') return { kind }
      if (kind === 'ad') return { kind, isPlaying, progressMs }
      if (kind === 'episode') return { kind, episode, isPlaying, progressMs, changedAtMs }
      return kind === 'track' && song ? { kind, song, isPlaying, progressMs, changedAtMs } : { kind: 'nothing' }
    },
    upcoming: () => {
      catchUp()
      return kind === 'track'
        ? Array.from(
            { length: Math.min(20, queue.length) },
            (_, offset) => queue[(at + 1 + offset) % queue.length],
          ).flatMap((song) => song ?? [])
        : []
    },
    recentlyPlayed: () => {
      catchUp()
      return plays
    },
    set: (next, song, progress = 0) => {
      catchUp()
      kind = next
      isPlaying = next !== 'nothing'
      progressMs = progress
      changedAtMs = touchedAtMs
      if (!song) return
      const place = queue.findIndex((other) => other.id === song.id)
      // A song from outside the queue is played next, so the queue goes on after it.
      if (place < 0) queue.splice((at += queue.length > 0 ? 1 : 0), 0, song)
      else at = place
    },
    pause: () => {
      catchUp()
      if (!isPlaying || kind === 'nothing') return false
      isPlaying = false
      changedAtMs = touchedAtMs
      return true
    },
    resume: () => {
      catchUp()
      if (isPlaying || kind === 'nothing') return false
      isPlaying = true
      changedAtMs = touchedAtMs
      return true
    },
    next: () => {
      catchUp()
      if (kind !== 'track' || queue.length === 0) return false
      at = (at + 1) % queue.length
      progressMs = 0
      isPlaying = true
      changedAtMs = touchedAtMs
      return true
    },
  }
}
