import type { SaveRequest, SaveResponse, Song } from '@lukebox/contract'
import type { Catalogue } from '@lukebox/engine'
import { findTrack, SpotifyError, type SpotifyClient } from '@lukebox/spotify'
import { ServiceError } from '../../http/service-error.ts'

/** How many look-ups run at once: quick enough to wait for, slow enough for the rate limit. */
const atOnce = 3

/**
 * Saves songs of the catalogue as a private playlist, in their order. Songs that Spotify does not have are named, not guessed.
 * Everything is looked up before anything is made, so that trouble leaves no half playlist.
 */
export async function savePlaylist(
  client: SpotifyClient,
  catalogue: Catalogue,
  request: SaveRequest,
): Promise<SaveResponse> {
  const songs = request.recordingIds.map((id) => {
    const song = catalogue.song(id)
    if (!song) throw new ServiceError('song_unknown', `The song "${id.slice(0, 80)}" is not in the catalogue.`)
    return song
  })
  const uris = await lookUp(client, songs)
  const found = uris.filter((uri) => uri !== undefined)
  const notFound = songs.filter((_, index) => uris[index] === undefined)
  if (found.length === 0)
    throw new ServiceError('nothing_matches', 'Spotify has none of these songs, so no playlist was made.')
  try {
    const playlist = await client.createPlaylist({
      name: request.name,
      description: request.description ?? 'Made with Lukebox',
    })
    await client.addItems(playlist.id, found)
    return {
      playlistId: playlist.id,
      url: playlist.url ?? `https://open.spotify.com/playlist/${playlist.id}`,
      saved: found.length,
      notFound,
    }
  } catch (error) {
    if (error instanceof SpotifyError && error.code === 'scope_missing') throw scopeMissing(error)
    throw error
  }
}

export const scopeMissing = (cause?: unknown): ServiceError =>
  new ServiceError(
    'scope_missing',
    'To save playlists, Lukebox needs your permission at Spotify. Your list stays as it is.',
    { feature: 'save-playlist', cause },
  )

async function lookUp(client: SpotifyClient, songs: readonly Song[]): Promise<(string | undefined)[]> {
  const uris: (string | undefined)[] = songs.map(() => undefined)
  let next = 0
  const work = async (): Promise<void> => {
    for (let index = next++; index < songs.length; index = next++) {
      const song = songs[index]
      if (song) uris[index] = (await findTrack(client, song))?.uri
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return uris
}
