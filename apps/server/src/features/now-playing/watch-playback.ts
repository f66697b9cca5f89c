// One watcher an account, however many look. It asks Spotify while somebody looks and stops when nobody does.
import type { NowPlaying } from '@lukebox/contract'
import type { Playback } from '@lukebox/spotify'
import { toNowPlaying, toUnavailable } from './to-now-playing.ts'

export type Watcher = {
  /** Calls back with the last snapshot, if there is a fresh one, and with every new one, until unsubscribed. */
  subscribe(userId: string, listener: (snapshot: NowPlaying) => void): () => void
  /** The present state: from the snapshot when it is fresh, else by one shared call. */
  read(userId: string): Promise<NowPlaying>
  countListeners(userId: string): number
  /** The user's grant has changed: what was known is void, and who looks gets the new state at once. */
  renew(userId: string): void
  close(): void
}

const playingMs = 5_000
const idleMs = 10_000
const troubleMs = 15_000
const endMarginMs = 400
/** Node fires longer timers at once; a longer wait is made of several. */
const longestTimerMs = 2 ** 31 - 1

type Watched = {
  listeners: Set<(snapshot: NowPlaying) => void>
  snapshot: NowPlaying | undefined
  dueAtMs: number
  timer: NodeJS.Timeout | undefined
  running: Promise<NowPlaying> | undefined
}

export function createWatcher(options: { ask: (userId: string) => Promise<Playback>; now: () => number }): Watcher {
  const { ask, now } = options
  const watched = new Map<string, Watched>()

  const entryOf = (userId: string): Watched => {
    const entry = watched.get(userId) ?? {
      listeners: new Set(),
      snapshot: undefined,
      dueAtMs: 0,
      timer: undefined,
      running: undefined,
    }
    watched.set(userId, entry)
    return entry
  }
  const poll = (userId: string, entry: Watched): Promise<NowPlaying> => {
    entry.running ??= ask(userId)
      .then(
        (playback) => toNowPlaying(playback, now()),
        (error: unknown) => toUnavailable(error, now()),
      )
      .then((snapshot) => {
        entry.snapshot = snapshot
        entry.dueAtMs = now() + delayAfter(snapshot)
        for (const listener of entry.listeners) listener(snapshot)
        return snapshot
      })
      .finally(() => {
        entry.running = undefined
        schedule(userId, entry)
      })
    return entry.running
  }
  const schedule = (userId: string, entry: Watched): void => {
    clearTimeout(entry.timer)
    entry.timer = undefined
    if (entry.listeners.size === 0 || watched.get(userId) !== entry) return
    const waitMs = Math.max(0, Math.min(entry.dueAtMs - now(), longestTimerMs))
    entry.timer = setTimeout(() => void (entry.dueAtMs > now() ? schedule(userId, entry) : poll(userId, entry)), waitMs)
    entry.timer.unref()
  }

  return {
    subscribe: (userId, listener) => {
      const entry = entryOf(userId)
      entry.listeners.add(listener)
      if (entry.snapshot && entry.dueAtMs > now()) listener(entry.snapshot)
      if (!entry.timer && !entry.running) schedule(userId, entry)
      return () => {
        entry.listeners.delete(listener)
        if (entry.listeners.size === 0) clearTimeout(entry.timer)
        if (entry.listeners.size === 0) entry.timer = undefined
      }
    },
    read: (userId) => {
      const entry = entryOf(userId)
      return entry.snapshot && entry.dueAtMs > now() ? Promise.resolve(entry.snapshot) : poll(userId, entry)
    },
    countListeners: (userId) => watched.get(userId)?.listeners.size ?? 0,
    renew: (userId) => {
      const entry = watched.get(userId)
      if (!entry) return
      entry.snapshot = undefined
      entry.dueAtMs = 0
      if (!entry.running) schedule(userId, entry)
    },
    close: () => {
      for (const entry of watched.values()) clearTimeout(entry.timer)
      watched.clear()
    },
  }
}

/** Every five seconds while something plays, and right after its end; less often when nothing does; never before Spotify allows. */
function delayAfter(snapshot: NowPlaying): number {
  if (snapshot.kind === 'unavailable')
    return snapshot.retryAfterSeconds === null ? troubleMs : Math.max(troubleMs, snapshot.retryAfterSeconds * 1000)
  if (snapshot.kind === 'nothing' || snapshot.kind === 'private-session' || !snapshot.isPlaying) return idleMs
  const leftMs =
    snapshot.durationMs !== null && snapshot.progressMs !== null ? snapshot.durationMs - snapshot.progressMs : playingMs
  return Math.min(playingMs, Math.max(endMarginMs, leftMs + endMarginMs))
}
