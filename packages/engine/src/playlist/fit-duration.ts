import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Ranked } from './rank-recordings.ts'

/** How near "45 minutes" must be met. */
const tolerance = 0.02
const mostSwaps = 60

/**
 * Brings the chosen songs to a length: adds or drops the least fitting ones, then swaps one song at a time for the candidate
 * that closes the gap best. What cannot be met is said. Kept songs stay.
 */
export function fitDuration(
  catalogue: Catalogue,
  chosen: readonly number[],
  candidates: readonly Ranked[],
  kept: readonly number[],
  wish: { readonly seconds: number; readonly exact: boolean },
  relaxed: string[],
): number[] {
  const lengthOf = (index: number): number => catalogue.songAt(index).durationSeconds ?? 0
  const list = chosen.filter((index) => lengthOf(index) > 0 || kept.includes(index))
  const total = (): number => list.reduce((sum, index) => sum + lengthOf(index), 0)
  const spare = candidates.map(({ index }) => index).filter((index) => lengthOf(index) > 0)
  for (const index of spare) {
    if (total() >= wish.seconds * (1 - tolerance)) break
    if (!list.includes(index)) list.push(index)
  }
  while (
    list.length > Math.max(1, kept.length) &&
    total() - lengthOf(list.at(-1) ?? -1) >= wish.seconds * (1 - tolerance)
  )
    list.pop()

  for (
    let swap = 0;
    swap < mostSwaps && Math.abs(total() - wish.seconds) > wish.seconds * (wish.exact ? 0.005 : tolerance);
    swap++
  ) {
    const gap = wish.seconds - total()
    let best: { place: number; index: number; left: number } | undefined
    for (const [place, index] of list.entries()) {
      if (kept.includes(index)) continue
      for (const other of spare) {
        if (list.includes(other)) continue
        const left = Math.abs(gap - (lengthOf(other) - lengthOf(index)))
        if (left < (best?.left ?? Math.abs(gap))) best = { place, index: other, left }
      }
    }
    if (!best) break
    list[best.place] = best.index
  }
  const off = total() - wish.seconds
  if (Math.abs(off) > wish.seconds * tolerance) {
    const minutes = (seconds: number): string =>
      `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`
    relaxed.push(
      `The list is ${minutes(Math.abs(off))} ${off > 0 ? 'longer' : 'shorter'} than asked: the songs that fit do not add up nearer to ${minutes(wish.seconds)}.`,
    )
  }
  return list
}
