import { foldText } from '../text/fold-text.ts'

/** One genre as a plain fact: what it is a kind of, what it is near, how else it is called. Names are lower case. */
export type Genre = {
  readonly name: string
  readonly parents: readonly string[]
  readonly related?: readonly string[]
  readonly aliases?: readonly string[]
}

export type GenreGraph = {
  readonly genres: readonly Genre[]
  /** The genre of a name, alias, plural or adjective form; case, accents and hyphens do not matter. */
  find(name: string): Genre | undefined
  /** Every folded name and alias with its genre: the vocabulary of a prompt. */
  readonly names: ReadonlyMap<string, Genre>
  /** True for the genre itself and all its kinds: bebop is jazz. */
  isKindOf(name: string, ancestor: string): boolean
  /**
   * How much a song of genre `have` answers a wish for genre `want`, 0..1, by the graph alone. Directed: bebop answers
   * "jazz" (0.95), jazz answers "bebop" only a little (0.45). Distant cousins go by Wu-Palmer depth (Wu & Palmer 1994).
   */
  answer(want: string, have: string): number
}

export function createGenreGraph(genres: readonly Genre[]): GenreGraph {
  const names = new Map<string, Genre>()
  for (const genre of genres) names.set(foldText(genre.name), genre)
  for (const genre of genres) {
    for (const alias of genre.aliases ?? []) if (!names.has(foldText(alias))) names.set(foldText(alias), genre)
  }
  const find = (name: string): Genre | undefined => {
    const folded = foldText(name)
    return names.get(folded) ?? names.get(folded.replace(/s$/, '')) ?? names.get(folded.replace(/(ish|y)$/, ''))
  }
  const byName = new Map(genres.map((genre) => [genre.name, genre]))
  const distances = new Map<string, ReadonlyMap<string, number>>()

  /** Every ancestor with the fewest steps to it; the genre itself at 0. */
  const ancestors = (name: string): ReadonlyMap<string, number> => {
    const known = distances.get(name)
    if (known) return known
    const found = new Map([[name, 0]])
    for (const [at, steps] of found) {
      for (const parent of byName.get(at)?.parents ?? []) if (!found.has(parent)) found.set(parent, steps + 1)
    }
    distances.set(name, found)
    return found
  }
  const depths = new Map<string, number>()
  const depth = (name: string): number => {
    const known = depths.get(name)
    if (known !== undefined) return known
    depths.set(name, 1)
    const parents = byName.get(name)?.parents ?? []
    const found = parents.length === 0 ? 1 : 1 + Math.max(...parents.map(depth))
    depths.set(name, found)
    return found
  }
  const isRelated = (a: string, b: string): boolean =>
    byName.get(a)?.related?.includes(b) === true || byName.get(b)?.related?.includes(a) === true

  const answer = (want: string, have: string): number => {
    if (want === have) return 1
    const down = ancestors(have).get(want)
    if (down !== undefined) return Math.max(0.7, 1 - 0.05 * down)
    const up = ancestors(want).get(have)
    if (up !== undefined) return Math.max(0.15, 0.6 - 0.15 * up)
    if (isRelated(want, have)) return 0.5
    let best = 0
    const wantAncestors = ancestors(want)
    for (const common of ancestors(have).keys()) {
      if (wantAncestors.has(common)) best = Math.max(best, (2 * depth(common)) / (depth(want) + depth(have)))
    }
    return 0.45 * best
  }
  return { genres, names, find, answer, isKindOf: (name, ancestor) => ancestors(name).has(ancestor) }
}
