import { foldText } from '../text/fold-text.ts'
import type { Song } from '../types.ts'
import { artistKey } from './catalogue.ts'

type SongSearch = {
  find(artist: string, title: string): Song | undefined
  search(query: string, limit?: number): Song[]
}

/** A linear scan over folded text: 150,000 songs take some milliseconds, and there is no index to keep. Folds on first use. */
export function createSongSearch(songs: readonly Song[], popularities: Float32Array): SongSearch {
  let folded: { key: string; words: string }[] | undefined
  let exact: Map<string, Song> | undefined
  const keyOf = (artist: string, title: string): string => `${artistKey(foldText(artist))}\n${foldText(title)}`

  const find: SongSearch['find'] = (artist, title) => {
    exact ??= new Map(songs.toReversed().map((song) => [keyOf(song.artist, song.title), song]))
    return exact.get(keyOf(artist, title))
  }

  const search: SongSearch['search'] = (query, limit = 10) => {
    const words = foldText(query.slice(0, 200))
      .split(' ')
      .filter((word) => word !== '')
    if (words.length === 0) return []
    folded ??= songs.map((song) => ({
      key: foldText(song.title),
      words: ` ${foldText(song.artist)} ${foldText(song.title)}`,
    }))
    const whole = words.join(' ')
    const hits: { song: Song; score: number }[] = []
    for (const [index, song] of songs.entries()) {
      const text = folded[index]
      if (!text || !words.every((word) => text.words.includes(` ${word}`))) continue
      const start =
        text.key === whole ? 2 : text.key.startsWith(whole) ? 1 : text.words.startsWith(` ${whole}`) ? 0.8 : 0
      hits.push({ song, score: start + (popularities[index] ?? 0) })
    }
    return hits
      .toSorted((a, b) => b.score - a.score)
      .slice(0, limit)
      .map((hit) => hit.song)
  }
  return { find, search }
}
