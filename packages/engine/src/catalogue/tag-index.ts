import type { GenreGraph } from '../genres/genre-graph.ts'
import { activities } from '../lexicon/activities.ts'
import { instruments } from '../lexicon/instruments.ts'
import { moods } from '../lexicon/moods.ts'
import { foldText } from '../text/fold-text.ts'
import type { RecordingInput } from '../types.ts'
import type { Posting, Tag } from './catalogue.ts'

/** What is known of the artist only counts this much of a tag of the recording. */
const artistShare = 0.6

export type TagIndex = {
  readonly tags: readonly Tag[]
  tag(name: string): Tag | undefined
  posting(tagId: number): Posting
  tagsOf(index: number): { tag: Tag; weight: number }[]
}

/** Tags in compressed rows, both ways: recording → tags and tag → recordings. */
export function createTagIndex(recordings: readonly RecordingInput[], graph: GenreGraph): TagIndex {
  const tags: Tag[] = []
  const byName = new Map<string, Tag>()
  const canonical = canonicalNames(graph)

  const intern = (raw: string): Tag | undefined => {
    const known = byName.get(raw)
    if (known) return known
    const { name, genre } = canonical(raw)
    if (name === '') return undefined
    const same = byName.get(name)
    const tag = same ?? { id: tags.length, name, genre, mood: moods.get(name) ?? activities.get(name) }
    if (!same) tags.push(tag)
    byName.set(name, tag).set(raw, tag)
    return tag
  }

  const rowStarts = new Uint32Array(recordings.length + 1)
  const rowTags: number[] = []
  const rowWeights: number[] = []
  for (const [index, recording] of recordings.entries()) {
    const row = new Map<number, number>()
    const add = (raw: string, weight: number): void => {
      const tag = intern(raw)
      if (tag) row.set(tag.id, 1 - (1 - (row.get(tag.id) ?? 0)) * (1 - Math.min(0.999, weight)))
    }
    for (const [raw, weight] of Object.entries(recording.tags ?? {})) add(raw, weight)
    for (const [raw, weight] of Object.entries(recording.artistTags ?? {})) add(raw, weight * artistShare)
    for (const [id, weight] of row) {
      rowTags.push(id)
      rowWeights.push(weight)
    }
    rowStarts[index + 1] = rowTags.length
  }

  const postings = toPostings(tags.length, rowStarts, rowTags, rowWeights)
  return {
    tags,
    tag: (name) => byName.get(canonical(name).name),
    posting: (id) => postings[id] ?? { indexes: new Uint32Array(0), weights: new Float32Array(0) },
    tagsOf: (index) => {
      const found: { tag: Tag; weight: number }[] = []
      for (let at = rowStarts[index] ?? 0; at < (rowStarts[index + 1] ?? 0); at++) {
        const tag = tags[rowTags[at] ?? -1]
        if (tag) found.push({ tag, weight: rowWeights[at] ?? 0 })
      }
      return found
    },
  }
}

/** Aliases of genres, moods and instruments become one name; any other tag stays what it is, folded. */
function canonicalNames(graph: GenreGraph): (raw: string) => { name: string; genre: Tag['genre'] } {
  const known = new Map<string, { name: string; genre: Tag['genre'] }>()
  return (raw) => {
    const cached = known.get(raw)
    if (cached) return cached
    const folded = foldText(raw)
    const genre = graph.names.get(folded)
    const word = genre?.name ?? moods.get(folded)?.name ?? instruments.get(folded) ?? activities.get(folded)?.name
    const found = { name: word === undefined ? folded : foldText(word), genre }
    known.set(raw, found)
    return found
  }
}

function toPostings(
  tagCount: number,
  rowStarts: Uint32Array,
  rowTags: readonly number[],
  rowWeights: readonly number[],
): Posting[] {
  const counts = new Uint32Array(tagCount)
  for (const id of rowTags) counts[id] = (counts[id] ?? 0) + 1
  const postings = Array.from(counts, (count) => ({
    indexes: new Uint32Array(count),
    weights: new Float32Array(count),
  }))
  const filled = new Uint32Array(tagCount)
  for (let index = 0; index + 1 < rowStarts.length; index++) {
    for (let at = rowStarts[index] ?? 0; at < (rowStarts[index + 1] ?? 0); at++) {
      const id = rowTags[at] ?? 0
      const slot = filled[id] ?? 0
      const posting = postings[id]
      if (posting) {
        posting.indexes[slot] = index
        posting.weights[slot] = rowWeights[at] ?? 0
      }
      filled[id] = slot + 1
    }
  }
  return postings
}
