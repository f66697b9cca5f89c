import { SpotifyError } from './spotify-error.ts'

const longestMs = 24 * 3_600_000
const guessMs = 30_000

/**
 * `Retry-After` in milliseconds (RFC 9110 §10.2.3: seconds or a date, the date against the answer's own `Date`).
 * Undefined for absent, negative or unreadable values; at most 24 hours, after which one call may try.
 */
export function readRetryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) > 0 ? Math.min(Number(value) * 1000, longestMs) : undefined
  if (!/[a-z]/i.test(value)) return undefined
  const waitMs = Date.parse(value) - (Date.parse(headers.get('date') ?? '') || nowMs)
  return waitMs > 0 ? Math.min(waitMs, longestMs) : undefined
}

/** Calls that Spotify counts together: https://developer.spotify.com/documentation/web-api/concepts/quota-modes */
export type EndpointFamily = 'search' | 'playlists' | 'player' | 'artist-albums' | 'rest'

export function familyOf(path: string): EndpointFamily {
  if (path.startsWith('/search')) return 'search'
  if (path.startsWith('/me/player')) return 'player'
  if (/^\/artists\/[^/]+\/albums/.test(path)) return 'artist-albums'
  return /^\/(?:me\/)?playlists/.test(path) ? 'playlists' : 'rest'
}

/** Remembers until when Spotify wants no calls. One gate per client ID, shared by everything that uses it. */
export type RateGate = {
  /** @throws SpotifyError `rate_limited` while the family is blocked; nothing waits in here */
  check(family: EndpointFamily, endpoint: string): void
  /** Records a 429 and gives the error to throw. */
  close(family: EndpointFamily, headers: Headers, endpoint: string): SpotifyError
}

export function createRateGate(options: { now?: () => number } = {}): RateGate {
  const now = options.now ?? Date.now
  const blockedUntil = new Map<EndpointFamily, number>()
  const guesses = new Map<EndpointFamily, number>()
  const refuse = (family: EndpointFamily, endpoint: string): SpotifyError => {
    const blockedUntilMs = blockedUntil.get(family) ?? 0
    const retryAfterMs = Math.max(0, blockedUntilMs - now())
    const seconds = Math.ceil(retryAfterMs / 1000)
    return new SpotifyError('rate_limited', `Spotify takes no ${family} calls for another ${seconds} s.`, {
      status: 429,
      endpoint,
      retryAfterMs,
      blockedUntilMs,
    })
  }
  return {
    check: (family, endpoint) => {
      if ((blockedUntil.get(family) ?? 0) > now()) throw refuse(family, endpoint)
    },
    close: (family, headers, endpoint) => {
      const told = readRetryAfterMs(headers, now())
      // Without a usable header the wait doubles from 30 s to an hour, until a header or silence resets it.
      const guess = Math.min(2 * (guesses.get(family) ?? guessMs / 2), 3_600_000)
      if (told === undefined) guesses.set(family, guess)
      else guesses.delete(family)
      blockedUntil.set(family, Math.max(blockedUntil.get(family) ?? 0, now() + (told ?? guess)))
      return refuse(family, endpoint)
    },
  }
}
