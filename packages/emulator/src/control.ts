import type { Grants } from './accounts/grants.ts'
import type { PlayerState } from './player.ts'
import type { Fault, World } from './world.ts'

/** The hand of the tester: moves time, people and faults. In-process only; nothing of it is reachable over HTTP. */
export type Control = {
  /** Moves the emulator's clock forward, in milliseconds. */
  advance(ms: number): void
  /** Makes somebody play a song (by title), a podcast, an ad, in private, or nothing. */
  play(userId: string, what: PlayerState['kind'], title?: string, progressMs?: number): void
  pause(userId: string): void
  /** The user removes the app at Spotify. */
  revoke(userId: string, clientId?: string): void
  /** Every access token ends now; refresh tokens stay. */
  expireAccessTokens(): void
  /** The next calls below a path fail as told. */
  failNext(fault: Partial<Fault> & Pick<Fault, 'host' | 'path' | 'status'>): void
  playlistsOf(
    userId: string,
  ): { id: string; name: string; isPublic: boolean; rows: { artist: string; title: string }[] }[]
  /** How many calls a host has answered, by path prefix. */
  countCalls(host: 'accounts' | 'api', path: string): number
}

export function createControl(world: World, grants: Grants, advance: (ms: number) => void): Control {
  const playerOf = (userId: string) => {
    const person = world.people.get(userId)
    if (!person) throw new RangeError(`There is no person "${userId}".`)
    return person.player
  }
  return {
    advance,
    play: (userId, what, title, progressMs) => {
      const song = title === undefined ? undefined : world.songs.find((other) => other.title === title)
      if (title !== undefined && !song) throw new RangeError(`There is no song "${title}".`)
      playerOf(userId).set(what, song, progressMs)
    },
    pause: (userId) => void playerOf(userId).pause(),
    revoke: (userId, clientId) => grants.revoke(userId, clientId),
    expireAccessTokens: () => {
      for (const token of grants.accessTokens.values()) token.expiresAtMs = world.now()
    },
    failNext: ({ host, path, status, times = 1, headers = {}, body = '' }) =>
      void world.faults.push({ host, path, status, times, headers, body }),
    playlistsOf: (userId) =>
      [...world.playlists.values()]
        .filter((playlist) => playlist.ownerId === userId)
        .map(({ id, name, isPublic, rows }) => ({
          id,
          name,
          isPublic,
          rows: rows.map(({ song }) => ({ artist: song.artist, title: song.title })),
        })),
    countCalls: (host, path) => world.calls.filter((call) => call.host === host && call.path.startsWith(path)).length,
  }
}
