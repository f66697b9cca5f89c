import { fetchWithDeadline, type Answer, type Fetch } from './fetch-with-deadline.ts'
import type { GrantKeeper } from './grant-keeper.ts'
import { createRateGate, familyOf, type RateGate } from './rate-gate.ts'
import { parseJson, readFailure } from './read-failure.ts'
import {
  readArtist,
  readDevices,
  readPage,
  readPlayback,
  readPlaylist,
  readProfile,
  readTrack,
  type Artist,
  type Device,
  type Playback,
  type PlaylistSummary,
  type Profile,
  type Track,
} from './read-objects.ts'
import { asObject, asText } from './read-json.ts'
import { SpotifyError } from './spotify-error.ts'

export type SpotifyClientOptions = {
  readonly grantId: string
  readonly keeper: GrantKeeper
  /** Default `https://api.spotify.com`. */
  readonly apiUrl?: string
  readonly fetch?: Fetch
  /** Shared by all clients of one client ID. */
  readonly gate?: RateGate
  /** Waits between retries; replaceable so that tests need not. */
  readonly sleep?: (ms: number) => Promise<void>
  /** 0..1, spreads retries. */
  readonly random?: () => number
}

export type SpotifyClient = {
  /** https://developer.spotify.com/documentation/web-api/reference/get-current-users-profile */
  me(): Promise<Profile>
  /**
   * What plays, and on which device. Not `/currently-playing`: only the whole state tells a private session from silence.
   * https://developer.spotify.com/documentation/web-api/reference/get-information-about-the-users-current-playback
   */
  playback(): Promise<Playback>
  /** At most 10 tracks. https://developer.spotify.com/documentation/web-api/reference/search */
  searchTracks(query: string, limit?: number): Promise<readonly Track[]>
  /** A private playlist. https://developer.spotify.com/documentation/web-api/reference/create-playlist */
  createPlaylist(options: { name: string; description?: string }): Promise<PlaylistSummary>
  /** Adds rows in order, 100 a call. https://developer.spotify.com/documentation/web-api/reference/add-tracks-to-playlist */
  addItems(playlistId: string, uris: readonly string[]): Promise<void>
  /** The first 50 playlists. */
  myPlaylists(): Promise<readonly PlaylistSummary[]>
  /** Every row of an own playlist. */
  playlistItems(playlistId: string): Promise<readonly Track[]>
  /** The last 50 plays; there are no more. */
  recentlyPlayed(): Promise<readonly Track[]>
  topTracks(): Promise<readonly Track[]>
  savedTracks(): Promise<readonly Track[]>
  topArtists(): Promise<readonly Artist[]>
  following(): Promise<readonly Artist[]>
  devices(): Promise<readonly Device[]>
  /** Player commands need Premium; any 2xx is success, and its body means nothing. */
  pause(): Promise<void>
  play(): Promise<void>
  next(): Promise<void>
}

const mostRetries = 2
const mostPages = 100
const jitter = (): number => (globalThis.crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
const realSleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A client for one person's grant. Every method rejects with `SpotifyError` only. */
export function createSpotifyClient(options: SpotifyClientOptions): SpotifyClient {
  const {
    keeper,
    grantId,
    apiUrl = 'https://api.spotify.com',
    fetch = globalThis.fetch,
    gate = createRateGate(),
  } = options
  const { sleep = realSleep, random = jitter } = options
  const base = new URL(apiUrl)

  /** One call with a token: a 401 costs one refresh and one replay, a 429 closes the gate. */
  const call = async (method: string, url: URL, body?: unknown): Promise<Answer> => {
    const path = url.pathname.replace(/^\/v1/, '')
    const endpoint = `${method} ${path}`
    const family = familyOf(path)
    const send = async (token: string): Promise<Answer> => {
      gate.check(family, endpoint)
      const headers = {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      }
      const answer = await fetchWithDeadline(
        fetch,
        url.href,
        { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) },
        endpoint,
      )
      if (answer.status === 429) throw gate.close(family, answer.headers, endpoint)
      return answer
    }
    const token = await keeper.accessToken(grantId)
    let answer = await send(token.value)
    if (answer.status === 401) answer = await send((await keeper.refreshAfter401(grantId, token.generation)).value)
    if (answer.status >= 200 && answer.status < 300) return answer
    throw readFailure(answer, endpoint)
  }

  /** Reads may be repeated: at most twice, after 250 ms to 4 s with full jitter. Never on 429, nor after a whole deadline. */
  const get = async (path: string | URL): Promise<unknown> => {
    const url = typeof path === 'string' ? new URL(`/v1${path}`, base) : path
    for (let attempt = 0; ; attempt++) {
      try {
        const answer = await call('GET', url)
        if (answer.status === 204 || answer.text.trim() === '') return undefined
        const json = parseJson(answer.text)
        if (json === undefined)
          throw new SpotifyError('bad_answer', `Spotify answered GET ${url.pathname} with something else than JSON.`, {
            status: answer.status,
          })
        return json
      } catch (error) {
        if (attempt >= mostRetries || !(error instanceof SpotifyError && error.code === 'unavailable')) throw error
        await sleep(random() * 500 * 4 ** attempt + 50)
      }
    }
  }

  /** `next` links carry our token, so they must stay on the API's own host; a page is never read twice. */
  const pages = async <T>(
    first: string,
    readRow: (row: unknown) => T | null,
    pageOf = (body: unknown) => body,
  ): Promise<T[]> => {
    const rows: T[] = []
    const seen = new Set<string>()
    let url = new URL(`/v1${first}`, base)
    while (seen.size < mostPages && !seen.has(url.href)) {
      seen.add(url.href)
      const page = readPage(pageOf(await get(url)), readRow)
      rows.push(...page.rows)
      if (page.next === null || page.rows.length === 0 || !URL.canParse(page.next)) break
      url = new URL(page.next)
      if (url.origin !== base.origin)
        throw new SpotifyError('bad_answer', 'Spotify named a next page on another host; it was not followed.')
    }
    return rows
  }

  const command = async (method: string, name: string): Promise<void> => {
    await call(method, new URL(`/v1/me/player/${name}`, base))
  }

  return {
    me: async () => {
      const profile = readProfile(await get('/me'))
      if (!profile) throw new SpotifyError('bad_answer', 'Spotify did not say who this is.', { endpoint: 'GET /me' })
      return profile
    },
    playback: async () => readPlayback(await get('/me/player?additional_types=track,episode')),
    searchTracks: async (query, limit = 10) => {
      const parameters = new URLSearchParams({
        q: query.slice(0, 250),
        type: 'track',
        limit: String(Math.min(10, Math.max(1, limit))),
      })
      return readPage(asObject(await get(`/search?${parameters.toString()}`))['tracks'], readTrack).rows
    },
    createPlaylist: async ({ name, description }) => {
      const answer = await call('POST', new URL('/v1/me/playlists', base), {
        name,
        public: false,
        ...(description !== undefined && { description }),
      })
      const playlist = readPlaylist(parseJson(answer.text))
      if (!playlist)
        throw new SpotifyError('bad_answer', 'Spotify made a playlist but did not name it.', {
          endpoint: 'POST /me/playlists',
        })
      return playlist
    },
    addItems: async (playlistId, uris) => {
      for (let from = 0; from < uris.length; from += 100) {
        const answer = await call('POST', new URL(`/v1/playlists/${checkId(playlistId)}/items`, base), {
          uris: uris.slice(from, from + 100),
        })
        if (asText(asObject(parseJson(answer.text))['snapshot_id']) === null) {
          throw new SpotifyError('bad_answer', 'Spotify did not confirm the new rows of the playlist.', {
            endpoint: 'POST /playlists/{id}/items',
          })
        }
      }
    },
    myPlaylists: async () => readPage(await get('/me/playlists?limit=50'), readPlaylist).rows,
    playlistItems: async (playlistId) =>
      pages(`/playlists/${checkId(playlistId)}/items?limit=50&additional_types=track,episode`, readTrack),
    recentlyPlayed: async () => readPage(await get('/me/player/recently-played?limit=50'), readTrack).rows,
    topTracks: async () => readPage(await get('/me/top/tracks?limit=50'), readTrack).rows,
    savedTracks: async () => pages('/me/tracks?limit=50', readTrack),
    topArtists: async () => readPage(await get('/me/top/artists?limit=50'), readArtist).rows,
    following: async () => pages('/me/following?type=artist&limit=50', readArtist, (body) => asObject(body)['artists']),
    devices: async () => readDevices(await get('/me/player/devices')),
    pause: () => command('PUT', 'pause'),
    play: () => command('PUT', 'play'),
    next: () => command('POST', 'next'),
  }
}

/** Ids go into paths; anything but base62 would let an answer choose the path (CVE-2023-23608). */
function checkId(id: string): string {
  if (!/^[A-Za-z0-9]{22}$/.test(id)) throw new SpotifyError('bad_request', 'This is not a Spotify id.')
  return id
}
