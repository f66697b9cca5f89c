import { asList, asNumber, asObject, asText, asUrl, readImage, type Json } from './read-json.ts'

export type Profile = {
  readonly id: string
  readonly displayName: string
  readonly imageUrl: string | null
  readonly url: string | null
}

export type Track = {
  /** Null for local files. */
  readonly id: string | null
  readonly uri: string
  readonly title: string
  readonly artists: readonly string[]
  readonly album: string | null
  readonly imageUrl: string | null
  readonly url: string | null
  readonly durationMs: number | null
  readonly year: number | null
  readonly isrc: string | null
  readonly isLocal: boolean
}

export type PlaylistSummary = {
  readonly id: string
  readonly name: string
  readonly url: string | null
  readonly total: number | null
}

export type Artist = {
  readonly id: string
  readonly name: string
  readonly url: string | null
  readonly imageUrl: string | null
}

export type Device = {
  /** Null for devices that cannot be addressed. */
  readonly id: string | null
  readonly name: string
  readonly isActive: boolean
}

type Progress = {
  readonly isPlaying: boolean
  readonly progressMs: number | null
  readonly durationMs: number | null
  readonly deviceName: string | null
}

/** What `GET /me/player` says, whatever shape it came in. */
export type Playback =
  | (Progress & { readonly kind: 'track'; readonly track: Track })
  | (Progress & {
      readonly kind: 'episode'
      readonly title: string
      readonly show: string | null
      readonly imageUrl: string | null
      readonly url: string | null
    })
  | (Progress & { readonly kind: 'ad' })
  | { readonly kind: 'private-session' }
  | { readonly kind: 'nothing' }

/** The person: linked by `account_id` where there is one (immutable, since May 2026), else by `id`. Null without either. */
export function readProfile(json: unknown): Profile | null {
  const me = asObject(json)
  const id = asText(me['account_id']) ?? asText(me['id'])
  if (id === null) return null
  return {
    id,
    displayName: asText(me['display_name']) ?? id,
    imageUrl: readImage(me['images']),
    url: asUrl(asObject(me['external_urls'])['spotify']),
  }
}

export function readTrack(json: unknown): Track | null {
  const track = asObject(json)
  const title = asText(track['name'])
  const uri = asText(track['uri'])
  if (title === null || uri === null || (track['type'] !== undefined && track['type'] !== 'track')) return null
  const album = asObject(track['album'])
  const year = Number(/^\d{4}/.exec(asText(album['release_date']) ?? '')?.[0] ?? 0)
  return {
    id: asText(track['id']),
    uri,
    title,
    artists: asList(track['artists']).flatMap((artist) => asText(asObject(artist)['name']) ?? []),
    album: asText(album['name']),
    imageUrl: readImage(album['images'], 600),
    url: asUrl(asObject(track['external_urls'])['spotify']),
    durationMs: asNumber(track['duration_ms']),
    year: year > 0 ? year : null,
    isrc: asText(asObject(track['external_ids'])['isrc']),
    isLocal: track['is_local'] === true || uri.startsWith('spotify:local:'),
  }
}

export function readArtist(json: unknown): Artist | null {
  const artist = asObject(json)
  const id = asText(artist['id'])
  const name = asText(artist['name'])
  if (id === null || name === null) return null
  return { id, name, url: asUrl(asObject(artist['external_urls'])['spotify']), imageUrl: readImage(artist['images']) }
}

export function readDevices(json: unknown): readonly Device[] {
  return asList(asObject(json)['devices']).map((row) => {
    const device = asObject(row)
    return { id: asText(device['id']), name: asText(device['name']) ?? '', isActive: device['is_active'] === true }
  })
}

export function readPlaylist(json: unknown): PlaylistSummary | null {
  const playlist = asObject(json)
  const id = asText(playlist['id'])
  if (id === null) return null
  const rows = asObject(playlist['items'] ?? playlist['tracks'])
  return {
    id,
    name: asText(playlist['name']) ?? '',
    url: asUrl(asObject(playlist['external_urls'])['spotify']),
    total: asNumber(rows['total']),
  }
}

/** A page of anything: both `items` rows and rows wrapped in `item` or the older `track`; nulls are left out. */
export function readPage<T>(
  json: unknown,
  readRow: (row: unknown) => T | null,
): { readonly rows: readonly T[]; readonly next: string | null } {
  const page = asObject(json)
  const rows = asList(page['items']).flatMap(
    (row) => readRow(asObject(row)['item'] ?? asObject(row)['track'] ?? row) ?? [],
  )
  return { rows, next: asText(page['next']) }
}

export function readPlayback(json: unknown): Playback {
  const state = asObject(json)
  const device = asObject(state['device'])
  if (device['is_private_session'] === true) return { kind: 'private-session' }
  const item = asObject(state['item'])
  const progress: Progress = {
    isPlaying: state['is_playing'] === true,
    progressMs: asNumber(state['progress_ms']),
    durationMs: asNumber(item['duration_ms']),
    deviceName: asText(device['name']),
  }
  const type = asText(state['currently_playing_type'])
  if (type === 'ad') return { kind: 'ad', ...progress }
  if (type === 'episode' || item['type'] === 'episode') return { kind: 'episode', ...progress, ...readEpisode(item) }
  const track = readTrack(item)
  return track === null ? { kind: 'nothing' } : { kind: 'track', ...progress, track }
}

function readEpisode(item: Json) {
  const show = asObject(item['show'])
  return {
    title: asText(item['name']) ?? 'A podcast episode',
    show: asText(show['name']),
    imageUrl: readImage(item['images'], 600) ?? readImage(show['images'], 600),
    url: asUrl(asObject(item['external_urls'])['spotify']),
  }
}
