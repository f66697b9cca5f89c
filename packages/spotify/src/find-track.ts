import type { Track } from './read-objects.ts'
import type { SpotifyClient } from './spotify-client.ts'

export type WantedSong = {
  readonly artist: string
  readonly title: string
  readonly year?: number | null
  readonly durationSeconds?: number | null
  readonly isrc?: string | null
}

/** Words that make another version of a song; wrong unless the wanted title has them too. */
const versions =
  /\b(karaoke|tribute|cover|live|remix|instrumental|acoustic|demo|sped up|slowed|originally performed|lullaby|8 bit|medley|rehearsal)\b/g

/**
 * Finds a song at Spotify: by ISRC where known, else by artist and title. At most two calls. Gives nothing rather than a karaoke
 * version, a cover or another song of the same name.
 */
export async function findTrack(
  client: Pick<SpotifyClient, 'searchTracks'>,
  song: WantedSong,
): Promise<Track | undefined> {
  if (song.isrc) {
    const byIsrc = best(await client.searchTracks(`isrc:${song.isrc}`, 10), song)
    if (byIsrc) return byIsrc
  }
  const quoted = (text: string): string => text.replaceAll('"', ' ')
  const byName = best(
    await client.searchTracks(`track:"${quoted(plainTitle(song.title))}" artist:"${quoted(song.artist)}"`, 10),
    song,
  )
  if (byName || song.isrc) return byName
  return best(await client.searchTracks(`${song.artist} ${plainTitle(song.title)}`, 10), song)
}

function best(tracks: readonly Track[], song: WantedSong): Track | undefined {
  const scored = tracks.flatMap((track) => {
    const score = likeness(track, song)
    return score === undefined ? [] : [{ track, score }]
  })
  return scored.toSorted((a, b) => b.score - a.score)[0]?.track
}

/** Undefined for another song or a wrong version; else higher is nearer. */
function likeness(track: Track, song: WantedSong): number | undefined {
  if (track.isLocal || track.id === null) return undefined
  const artists = track.artists.map(fold)
  const wanted = fold(song.artist)
  if (
    !artists.some((artist) => artist === wanted || bare(artist) === bare(wanted)) &&
    fold(track.artists.join(' ')) !== wanted
  )
    return undefined
  if (fold(plainTitle(track.title)) !== fold(plainTitle(song.title))) return undefined
  const strange = versionWords(track.title).filter((word) => !versionWords(song.title).includes(word))
  if (strange.length > 0) return undefined
  const isSameTitle = fold(track.title) === fold(song.title) ? 1 : 0
  const yearOff = track.year !== null && song.year ? Math.min(10, Math.abs(track.year - song.year)) / 10 : 0.5
  const lengthOff =
    track.durationMs !== null && song.durationSeconds
      ? Math.min(60, Math.abs(track.durationMs / 1000 - song.durationSeconds)) / 60
      : 0.5
  return isSameTitle + (1 - yearOff) + (1 - lengthOff)
}

/** Without what is added in brackets or behind a dash: remaster notes, features, versions. */
const plainTitle = (title: string): string =>
  title.replace(/\s+[-–]\s.*$/, '').replace(/(?<=\S)\s*[([][^)\]]*[)\]]\s*$/, '') || title

const versionWords = (title: string): readonly string[] => [...fold(title).matchAll(versions)].map((match) => match[0])

const bare = (artist: string): string => artist.replace(/^the /, '').split(' and ')[0] ?? artist

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
