import type { Catalogue } from '../catalogue/catalogue.ts'
import { moodNearness } from '../lexicon/moods.ts'

const norms = new WeakMap<Catalogue, { idf: Float32Array; lengths: Float32Array }>()

/** Inverse document frequency of every tag and the length of every recording's tag vector; once per catalogue. */
function tagSpace(catalogue: Catalogue): { idf: Float32Array; lengths: Float32Array } {
  const known = norms.get(catalogue)
  if (known) return known
  const idf = Float32Array.from(catalogue.tags, (tag) =>
    Math.log(1 + catalogue.size / (1 + catalogue.posting(tag.id).indexes.length)),
  )
  const squares = new Float32Array(catalogue.size)
  for (const tag of catalogue.tags) {
    const { indexes, weights } = catalogue.posting(tag.id)
    for (const [at, index] of indexes.entries())
      squares[index] = (squares[index] ?? 0) + ((weights[at] ?? 0) * (idf[tag.id] ?? 0)) ** 2
  }
  const space = { idf, lengths: squares.map(Math.sqrt) }
  norms.set(catalogue, space)
  return space
}

/** How much the genres of the seeds count beside what else is said of them, once a recording has genres at all. */
const genreShare = 0.5

/** How like some seed recordings another one is, 0..1: nearness of genre, cosine to their centroid in tag space, nearness of mood. */
export function createLikeness(catalogue: Catalogue, seeds: readonly number[]): (index: number) => number {
  const { idf, lengths } = tagSpace(catalogue)
  const centroid = new Map<number, number>()
  for (const seed of seeds) {
    for (const { tag, weight } of catalogue.tagsOf(seed)) {
      const part = (weight * (idf[tag.id] ?? 0)) / (lengths[seed] || 1)
      centroid.set(tag.id, (centroid.get(tag.id) ?? 0) + part)
    }
  }
  const length = Math.hypot(...centroid.values())
  const genres = genreAnswers(catalogue, seeds)
  const place = { energy: mean(seeds, catalogue.energies), valence: mean(seeds, catalogue.valences) }
  return (index) => {
    if (length === 0 || (lengths[index] ?? 0) === 0) return Number.NaN
    let dot = 0
    let genre = 0
    for (const { tag, weight } of catalogue.tagsOf(index)) {
      dot += weight * (idf[tag.id] ?? 0) * (centroid.get(tag.id) ?? 0)
      genre = Math.max(genre, weight * (genres.get(tag.id) ?? 0))
    }
    const cosine = Math.min(1, (1.15 * dot) / (length * (lengths[index] ?? 1)))
    const nearness = moodNearness(place, {
      energy: catalogue.energies[index] ?? Number.NaN,
      valence: catalogue.valences[index] ?? Number.NaN,
    })
    const tagged = genres.size === 0 ? cosine : genreShare * genre + (1 - genreShare) * cosine
    return Number.isNaN(nearness) ? tagged : 0.8 * tagged + 0.2 * nearness
  }
}

/** What each genre tag of the catalogue answers to the genres of the seeds, the seeds' commonest genre counting whole. */
function genreAnswers(catalogue: Catalogue, seeds: readonly number[]): ReadonlyMap<number, number> {
  const wanted = new Map<string, number>()
  for (const seed of seeds) {
    for (const { tag, weight } of catalogue.tagsOf(seed)) {
      if (tag.genre) wanted.set(tag.genre.name, (wanted.get(tag.genre.name) ?? 0) + weight)
    }
  }
  const most = Math.max(...wanted.values())
  const answers = new Map<number, number>()
  for (const tag of catalogue.tags) {
    const { genre } = tag
    if (!genre || wanted.size === 0) continue
    const best = Math.max(
      ...[...wanted].map(([name, weight]) => (weight / most) * catalogue.graph.answer(name, genre.name)),
    )
    if (best >= 0.2) answers.set(tag.id, best)
  }
  return answers
}

function mean(indexes: readonly number[], column: Float32Array): number {
  const values = indexes.map((index) => column[index] ?? Number.NaN).filter((value) => !Number.isNaN(value))
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length
}
