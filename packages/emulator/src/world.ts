import { stableId, stableIsrc } from './ids.ts'
import { createPlayer, type Player } from './player.ts'
import { demoPeople, type EmulatorClient, type EmulatorPerson, type EmulatorSong, type WorldSeed } from './seed.ts'
import { defaultSettings, type Settings } from './settings.ts'

export type Song = Required<Pick<EmulatorSong, 'artist' | 'title' | 'album'>> & {
  readonly id: string
  readonly artistId: string
  readonly albumId: string
  readonly year: number
  readonly durationMs: number
  readonly isrc: string
  readonly explicit: boolean
  /** Folded " artist title album " for search. */
  readonly words: string
  /** The same parts one by one, for field filters and for putting exact hits first. */
  readonly artistWords: string
  readonly titleWords: string
  readonly albumWords: string
}

export type Episode = {
  readonly id: string
  readonly name: string
  readonly show: string
  readonly showId: string
  readonly durationMs: number
}

export type Playlist = {
  readonly id: string
  readonly ownerId: string
  name: string
  description: string
  isPublic: boolean
  rows: { readonly song: Song; readonly addedAtMs: number }[]
  version: number
}

export type Person = EmulatorPerson & {
  readonly accountId: string
  readonly player: Player
  readonly liked: readonly Song[]
}

export type CallRecord = {
  readonly host: 'accounts' | 'api'
  readonly method: string
  readonly path: string
  readonly status: number
  readonly atMs: number
  readonly grantType?: string
}

export type Fault = {
  host: 'accounts' | 'api'
  path: string
  times: number
  status: number
  headers: Record<string, string>
  body: string
}

/** Everything there is, in memory. Time is one function that tests may move. */
export type World = {
  readonly songs: readonly Song[]
  readonly songsById: ReadonlyMap<string, Song>
  readonly songsByAlbum: ReadonlyMap<string, readonly Song[]>
  readonly people: ReadonlyMap<string, Person>
  readonly clients: ReadonlyMap<string, EmulatorClient>
  readonly playlists: Map<string, Playlist>
  readonly episode: Episode
  readonly settings: Settings
  readonly calls: CallRecord[]
  readonly faults: Fault[]
  /** Where the Web API is reached; set when it listens. */
  apiUrl: string
  accountsUrl: string
  now(): number
}

const mostCalls = 10_000

export function createWorld(options: { seed: WorldSeed; now: () => number; settings?: Partial<Settings> }): World {
  const { seed, now } = options
  const songs = [...new Map(seed.songs.map((song) => toSong(song)).map((song) => [song.id, song])).values()]
  const episode: Episode = {
    id: stableId('episode', 'The Needle Drop Hour'),
    name: 'How a jukebox chooses',
    show: 'The Long Groove',
    showId: stableId('show', 'The Long Groove'),
    durationMs: 2_520_000,
  }
  const people = (seed.people ?? demoPeople).map((person): [string, Person] => {
    const { fromYear, toYear } = person.likes
    const liked = seed.songs.filter(({ year = 0 }) => year >= fromYear && year <= toYear).map(toSong)
    const queue = liked.length > 0 ? liked : songs
    return [
      person.id,
      {
        ...person,
        accountId: stableId('account', person.id),
        liked,
        player: createPlayer({ now, queue, episode, start: person.start }),
      },
    ]
  })
  return {
    songs,
    songsById: new Map(songs.map((song) => [song.id, song])),
    songsByAlbum: Map.groupBy(songs, (song) => song.albumId),
    people: new Map(people),
    clients: new Map(seed.clients.map((client) => [client.clientId, client])),
    playlists: new Map(),
    episode,
    settings: { ...defaultSettings, ...options.settings },
    calls: [],
    faults: [],
    apiUrl: '',
    accountsUrl: '',
    now,
  }
}

function toSong(song: EmulatorSong): Song {
  const album = song.album ?? song.title
  const [artistWords, titleWords, albumWords] = [fold(song.artist), fold(song.title), fold(album)]
  return {
    artist: song.artist,
    title: song.title,
    album,
    id: stableId('track', song.artist, song.title),
    artistId: stableId('artist', song.artist),
    albumId: stableId('album', song.artist, album),
    year: song.year ?? 2000,
    durationMs: Math.max(1, song.durationSeconds ?? 200) * 1000,
    isrc: song.isrc ?? stableIsrc(song.artist, song.title),
    explicit: song.explicit ?? false,
    artistWords,
    titleWords,
    albumWords,
    words: ` ${artistWords} ${titleWords} ${albumWords} `,
  }
}

/** Letters that Unicode does not take apart. */
const plainLetters: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ß: 'ss',
  ł: 'l',
  ı: 'i',
}

/** Text as the search compares it. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[æœøðđþßłı]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export function recordCall(world: World, call: CallRecord): void {
  world.calls.push(call)
  if (world.calls.length > mostCalls) world.calls.splice(0, mostCalls / 10)
}
