import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldText } from '../text/fold-text.ts'
import { createGenreGraph } from './genre-graph.ts'
import { starterGenres } from './index.ts'

const graph = starterGenres()
const names = new Set(graph.genres.map((genre) => genre.name))
const anyGenre = fc.constantFrom(...names)

describe('the genres', () => {
  test('have parents and relatives that exist', () => {
    const missing = graph.genres.flatMap((genre) =>
      [...genre.parents, ...(genre.related ?? [])]
        .filter((name) => !names.has(name))
        .map((name) => `${genre.name} -> ${name}`),
    )
    expect(missing).toEqual([])
  })

  test('are listed once, in lower case', () => {
    const all = graph.genres.map((genre) => genre.name)
    expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([])
    expect(all.filter((name) => name !== name.toLowerCase())).toEqual([])
  })

  test('are no kind of themselves: the graph has no circle', () => {
    const parentsOf = new Map(graph.genres.map((genre) => [genre.name, genre.parents]))
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (name: string, path: readonly string[]): void => {
      if (path.includes(name)) circles.push([...path, name].join(' > '))
      else if (!done.has(name)) {
        for (const parent of parentsOf.get(name) ?? []) visit(parent, [...path, name])
        done.add(name)
      }
    }
    for (const name of names) visit(name, [])
    expect(circles).toEqual([])
  })

  test('have aliases that no other genre claims', () => {
    const claims = new Map<string, string>()
    const clashes: string[] = []
    for (const genre of graph.genres) {
      for (const alias of [genre.name, ...(genre.aliases ?? [])].map(foldText)) {
        const other = claims.get(alias)
        if (other !== undefined && other !== genre.name) clashes.push(`${alias}: ${other}, ${genre.name}`)
        claims.set(alias, genre.name)
      }
    }
    expect(clashes).toEqual([])
  })

  test('are found by alias, plural, adjective, accent and hyphen', () => {
    expect(graph.find('Be-Bop')?.name).toBe('bebop')
    expect(graph.find('jazzy')?.name).toBe('jazz')
    expect(graph.find('chansons')?.name).toBe('chanson')
    expect(graph.find('bôssa  nova')?.name).toBe('bossa nova')
    expect(graph.find('no such genre')).toBeUndefined()
  })
})

describe('how much one genre answers another', () => {
  test('is full for itself and lies between 0 and 1 for any two', () => {
    fc.assert(
      fc.property(anyGenre, anyGenre, (a, b) => {
        expect(graph.answer(a, a)).toBe(1)
        const value = graph.answer(a, b)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThan(a === b ? 1.1 : 1)
      }),
    )
  })

  test('is more from a kind to its parent than back', () => {
    fc.assert(
      fc.property(anyGenre, (name) => {
        for (const parent of graph.find(name)?.parents ?? [])
          expect(graph.answer(parent, name)).toBeGreaterThan(graph.answer(name, parent))
      }),
    )
  })

  test('falls with distance', () => {
    const toys = createGenreGraph([
      { name: 'a', parents: [] },
      { name: 'b', parents: ['a'] },
      { name: 'c', parents: ['b'], related: ['e'] },
      { name: 'd', parents: ['b'] },
      { name: 'e', parents: [] },
    ])
    expect(toys.answer('a', 'b')).toBeGreaterThan(toys.answer('a', 'c'))
    expect(toys.answer('b', 'a')).toBeGreaterThan(toys.answer('c', 'a'))
    expect(toys.answer('c', 'd')).toBeGreaterThan(0)
    expect(toys.answer('c', 'e')).toBe(toys.answer('e', 'c'))
    expect(toys.answer('d', 'e')).toBe(0)
  })

  test('knows every kind of a kind', () => {
    expect(graph.isKindOf('bebop', 'jazz')).toBe(true)
    expect(graph.isKindOf('jazz', 'jazz')).toBe(true)
    expect(graph.isKindOf('jazz', 'bebop')).toBe(false)
  })
})
