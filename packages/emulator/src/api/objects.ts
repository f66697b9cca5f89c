import { toPage } from './answers.ts'
import type { Episode, Person, Playlist, Song, World } from '../world.ts'

// Objects as a new client ID gets them in late 2026: no popularity, no genres, no markets, `items` and `item` instead of tracks.

const links = (type: string, id: string) => ({ external_urls: { spotify: `https://open.spotify.com/${type}/${id}` } })
const href = (world: World, path: string): string => `${world.apiUrl}/v1${path}`

export const imagesOf = (world: World, id: string) =>
  [640, 300, 64].map((size) => ({ url: `${world.apiUrl}/image/${id}?size=${size}`, height: size, width: size }))

export const toArtist = (world: World, song: Song) => ({
  ...links('artist', song.artistId),
  href: href(world, `/artists/${song.artistId}`),
  id: song.artistId,
  name: song.artist,
  type: 'artist',
  uri: `spotify:artist:${song.artistId}`,
})

const albumSongs = (world: World, song: Song): readonly Song[] => world.songsByAlbum.get(song.albumId) ?? [song]

export const toAlbum = (world: World, song: Song) => ({
  album_type: song.album === song.title ? 'single' : 'album',
  artists: [toArtist(world, song)],
  ...links('album', song.albumId),
  href: href(world, `/albums/${song.albumId}`),
  id: song.albumId,
  images: imagesOf(world, song.albumId),
  name: song.album,
  release_date: String(song.year),
  release_date_precision: 'year',
  total_tracks: albumSongs(world, song).length,
  type: 'album',
  uri: `spotify:album:${song.albumId}`,
})

/** The album as `/albums/{id}` gives it: with its tracks, which lack the album in turn. */
export const toFullAlbum = (world: World, song: Song) => {
  const songs = albumSongs(world, song)
  const page = { limit: Math.max(50, songs.length), offset: 0 }
  return {
    ...toAlbum(world, song),
    copyrights: [],
    external_ids: {},
    genres: [],
    tracks: toPage(world.apiUrl, `/albums/${song.albumId}/tracks`, songs, page, (row) => {
      const { album: _album, external_ids: _externalIds, ...track } = toTrack(world, row)
      return track
    }),
  }
}

export const toTrack = (world: World, song: Song) => ({
  album: toAlbum(world, song),
  artists: [toArtist(world, song)],
  disc_number: 1,
  duration_ms: song.durationMs,
  explicit: song.explicit,
  external_ids: { isrc: song.isrc },
  ...links('track', song.id),
  href: href(world, `/tracks/${song.id}`),
  id: song.id,
  is_local: false,
  is_playable: true,
  name: song.title,
  track_number: albumSongs(world, song).indexOf(song) + 1,
  type: 'track',
  uri: `spotify:track:${song.id}`,
})

export const toEpisode = (world: World, episode: Episode) => ({
  description: 'An invented episode.',
  duration_ms: episode.durationMs,
  explicit: false,
  ...links('episode', episode.id),
  href: href(world, `/episodes/${episode.id}`),
  id: episode.id,
  images: imagesOf(world, episode.showId),
  is_playable: true,
  languages: ['en'],
  name: episode.name,
  release_date: '2026-01-01',
  release_date_precision: 'day',
  show: {
    ...links('show', episode.showId),
    id: episode.showId,
    images: imagesOf(world, episode.showId),
    name: episode.show,
    type: 'show',
    uri: `spotify:show:${episode.showId}`,
  },
  type: 'episode',
  uri: `spotify:episode:${episode.id}`,
})

export const toMe = (world: World, person: Person, scopes: readonly string[]) => ({
  account_id: person.accountId,
  display_name: person.displayName,
  ...links('user', encodeURIComponent(person.id)),
  href: href(world, `/users/${encodeURIComponent(person.id)}`),
  id: person.id,
  images: imagesOf(world, person.accountId).slice(1),
  type: 'user',
  uri: `spotify:user:${person.id}`,
  followers: { href: null, total: 12 },
  ...(scopes.includes('user-read-private') && {
    country: person.country,
    product: person.product,
    explicit_content: { filter_enabled: false, filter_locked: false },
  }),
  ...(scopes.includes('user-read-email') && { email: person.email }),
})

export const toPlaylist = (world: World, playlist: Playlist) => ({
  collaborative: false,
  description: playlist.description,
  ...links('playlist', playlist.id),
  href: href(world, `/playlists/${playlist.id}`),
  id: playlist.id,
  images: playlist.rows.length > 0 ? imagesOf(world, playlist.id).slice(0, 1) : null,
  name: playlist.name,
  owner: {
    display_name: world.people.get(playlist.ownerId)?.displayName ?? null,
    ...links('user', playlist.ownerId),
    id: playlist.ownerId,
    type: 'user',
    uri: `spotify:user:${playlist.ownerId}`,
  },
  primary_color: null,
  public: playlist.isPublic,
  snapshot_id: snapshotOf(playlist),
  items: { href: href(world, `/playlists/${playlist.id}/items`), total: playlist.rows.length },
  type: 'playlist',
  uri: `spotify:playlist:${playlist.id}`,
})

export const toPlaylistRow = (world: World, playlist: Playlist, row: Playlist['rows'][number]) => ({
  added_at: new Date(row.addedAtMs).toISOString().replace(/\.\d{3}/, ''),
  added_by: {
    ...links('user', playlist.ownerId),
    id: playlist.ownerId,
    type: 'user',
    uri: `spotify:user:${playlist.ownerId}`,
  },
  is_local: false,
  item: toTrack(world, row.song),
  primary_color: null,
  video_thumbnail: { url: null },
})

/** Opaque; changes with anything. */
export const snapshotOf = (playlist: Playlist): string =>
  Buffer.from(`${playlist.version},${playlist.id}`).toString('base64')
