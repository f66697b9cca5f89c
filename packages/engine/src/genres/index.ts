import { createGenreGraph, type Genre, type GenreGraph } from './genre-graph.ts'
import modern from './genres-modern.json' with { type: 'json' }
import roots from './genres-roots.json' with { type: 'json' }
import world from './genres-world.json' with { type: 'json' }

let graph: GenreGraph | undefined

/** The genre graph that comes with Lukebox: plain facts of ours, one file per family. Built once. */
export function starterGenres(): GenreGraph {
  graph ??= createGenreGraph([...roots, ...modern, ...world] satisfies Genre[])
  return graph
}
