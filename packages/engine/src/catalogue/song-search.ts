import { foldText } from '../text/fold-text.ts'
import { isOneSlipAway } from '../text/one-slip-away.ts'
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
    const texts = folded
    const whole = words.join(' ')
    const collect = (matches: (text: string, word: string) => boolean): { song: Song; score: number }[] =>
      songs.flatMap((song, index) => {
        const text = texts[index]
        if (!text || !words.every((word) => matches(text.words, word))) return []
        const start =
          text.key === whole ? 2 : text.key.startsWith(whole) ? 1 : text.words.startsWith(` ${whole}`) ? 0.8 : 0
        return [{ song, score: start + (popularities[index] ?? 0) }]
      })
    const hits = collect(startsWord)
    return (hits.length > 0 ? hits : collect((text, word) => startsWord(text, word) || isNearlyIn(text, word)))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, limit)
      .map((hit) => hit.song)
  }
  return { find, search }
}

const startsWord = (text: string, word: string): boolean => text.includes(` ${word}`)

/** A word of five letters or more may have one slip in it. */
const isNearlyIn = (text: string, word: string): boolean =>
  word.length >= 5 && text.split(' ').some((other) => isOneSlipAway(other, word))
