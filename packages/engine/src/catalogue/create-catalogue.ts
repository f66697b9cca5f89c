import { starterGenres } from '../genres/index.ts'
import type { GenreGraph } from '../genres/genre-graph.ts'
import { foldText, toRecordingId } from '../text/fold-text.ts'
import type { RecordingInput, Song } from '../types.ts'
import { artistKey, type Catalogue } from './catalogue.ts'
import { createSongSearch } from './song-search.ts'
import { createTagIndex } from './tag-index.ts'

/**
 * Builds a catalogue. Of recordings with the same id the first is kept. Deterministic: the same rows in the same order
 * give the same catalogue.
 */
export function createCatalogue(rows: Iterable<RecordingInput>, options: { graph?: GenreGraph } = {}): Catalogue {
  const graph = options.graph ?? starterGenres()
  const byId = new Map<string, number>()
  const recordings: RecordingInput[] = []
  const songs: Song[] = []
  for (const row of rows) {
    const song = toSong(row)
    if (byId.has(song.id)) continue
    byId.set(song.id, recordings.length)
    recordings.push(row)
    songs.push(song)
  }

  const artistKeys = recordings.map((row) => artistKey(foldText(row.artist)))
  const artistNames = new Map<string, string>()
  const byArtist = new Map<string, number[]>()
  for (const [index, key] of artistKeys.entries()) {
    if (key === '') continue
    if (!artistNames.has(key)) artistNames.set(key, recordings[index]?.artist ?? key)
    const list = byArtist.get(key)
    if (list) list.push(index)
    else byArtist.set(key, [index])
  }

  addShortNames(artistNames)
  const tagIndex = createTagIndex(recordings, graph)
  const popularities = Float32Array.from(recordings, (row) => row.popularity ?? 0)
  const songSearch = createSongSearch(songs, popularities)
  const switchOf = (value: boolean | undefined): number => (value === undefined ? 0 : value ? 2 : 1)
  return {
    ...tagIndex,
    size: recordings.length,
    artists: byArtist.size,
    genres: new Set(tagIndex.tags.flatMap((tag) => (tag.genre ? [tag.genre.name] : []))).size,
    graph,
    artistNames,
    songAt: (index) => songs[index] ?? toSong({ artist: '', title: '' }),
    indexOf: (id) => byId.get(id),
    song: (id) => songs[byId.get(id) ?? -1],
    ...songSearch,
    byArtist: (name) => byArtist.get(name) ?? [],
    artistAt: (index) => artistKeys[index] ?? '',
    years: Uint16Array.from(recordings, (row) => row.year ?? 0),
    energies: Float32Array.from(recordings, (row) => row.energy ?? Number.NaN),
    valences: Float32Array.from(recordings, (row) => row.valence ?? Number.NaN),
    popularities,
    instrumental: Uint8Array.from(recordings, (row) => switchOf(row.instrumental)),
    explicit: Uint8Array.from(recordings, (row) => switchOf(row.explicit)),
    countries: recordings.map((row) => row.country?.toUpperCase()),
    languages: recordings.map((row) => row.language?.toLowerCase()),
  }
}

/** "Bob Marley" also finds "Bob Marley & The Wailers", unless there is an artist of that very name. */
function addShortNames(names: Map<string, string>): void {
  for (const [key, name] of Array.from(names)) {
    const short = artistKey(key.split(' and ')[0] ?? key)
    if (short !== key && short.includes(' ') && !names.has(short)) names.set(short, name)
  }
}

function toSong(row: RecordingInput): Song {
  return {
    id: row.id ?? toRecordingId(row.artist, row.title),
    artist: row.artist,
    title: row.title,
    album: row.album ?? null,
    year: row.year ?? null,
    durationSeconds: row.durationSeconds ?? null,
    isrc: row.isrc ?? null,
  }
}
