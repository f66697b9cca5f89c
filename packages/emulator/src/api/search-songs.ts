import { fold, type Song } from '../world.ts'

const filter = /\b(track|artist|album|year|isrc):(?:"([^"]*)"|(\S+))/gi

/** Free words must begin words of artist, title or album; field filters as documented: https://developer.spotify.com/documentation/web-api/reference/search */
export function searchSongs(songs: readonly Song[], query: string): Song[] {
  const filters = [...query.matchAll(filter)].map(
    (match) => [match[1]?.toLowerCase() ?? '', match[2] ?? match[3] ?? ''] as const,
  )
  const words = fold(query.replace(filter, ' '))
    .split(' ')
    .filter((word) => word !== '')
  if (words.length === 0 && filters.length === 0) return []
  const hits = songs.filter(
    (song) =>
      words.every((word) => song.words.includes(` ${word}`)) &&
      filters.every(([field, value]) => passes(song, field, value)),
  )
  const wanted = words.join(' ')
  // An exact title, then a title or an artist that begins so, then the rest.
  const exactness = (song: Song): number =>
    Number(song.titleWords === wanted) * 2 +
    Number(song.titleWords.startsWith(wanted) || song.words.startsWith(` ${wanted}`))
  if (words.length === 0) return hits
  return hits
    .map((song) => ({ song, rank: exactness(song) }))
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ song }) => song)
}

function passes(song: Song, field: string, value: string): boolean {
  if (field === 'isrc') return song.isrc.toLowerCase() === value.toLowerCase()
  if (field === 'year') {
    const [from = 0, to = from] = value.split('-').map(Number)
    return song.year >= from && song.year <= to
  }
  const text = field === 'track' ? song.title : field === 'artist' ? song.artist : song.album
  return ` ${fold(text)}`.includes(` ${fold(value)}`)
}
