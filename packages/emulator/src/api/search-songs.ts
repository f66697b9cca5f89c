import { fold, type Song } from '../world.ts'

const filter = /\b(track|artist|album|year|isrc):(?:"([^"]*)"|(\S+))/gi

/** Free words must begin words of artist, title or album; field filters as documented: https://developer.spotify.com/documentation/web-api/reference/search */
export function searchSongs(songs: readonly Song[], query: string): Song[] {
  const filters = [...query.matchAll(filter)].map((match) =>
    toFilter(match[1]?.toLowerCase() ?? '', match[2] ?? match[3] ?? ''),
  )
  const words = fold(query.replace(filter, ' '))
    .split(' ')
    .filter((word) => word !== '')
  if (words.length === 0 && filters.length === 0) return []
  const hits = songs.filter(
    (song) => words.every((word) => song.words.includes(` ${word}`)) && filters.every((passes) => passes(song)),
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

function toFilter(field: string, value: string): (song: Song) => boolean {
  if (field === 'isrc') return (song) => song.isrc.toLowerCase() === value.toLowerCase()
  if (field === 'year') {
    const [from = 0, to = from] = value.split('-').map(Number)
    return (song) => song.year >= from && song.year <= to
  }
  const wanted = ` ${fold(value)}`
  const textOf = (song: Song): string =>
    field === 'track' ? song.titleWords : field === 'artist' ? song.artistWords : song.albumWords
  return (song) => ` ${textOf(song)}`.includes(wanted)
}
