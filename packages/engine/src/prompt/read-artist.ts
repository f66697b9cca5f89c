import { artistKey, type Catalogue } from '../catalogue/catalogue.ts'
import { activities } from '../lexicon/activities.ts'
import { fillers } from '../lexicon/fillers.ts'
import { instruments } from '../lexicon/instruments.ts'
import { moods } from '../lexicon/moods.ts'
import { foldText } from '../text/fold-text.ts'
import { isOneSlipAway } from '../text/one-slip-away.ts'
import type { Cursor, Word } from './cursor.ts'

/**
 * A name of the gazetteer. Without a cue a name of one word must stand alone in its clause ("Drake songs", not "heart
 * breakers"): half of the everyday words are the name of some band. With a cue, small typos pass.
 */
export function readArtist(cursor: Cursor, catalogue: Catalogue, isCued: boolean): Word | undefined {
  for (let length = 6; length > 0; length--) {
    const phrase = cursor.phrase(length)
    if (phrase === undefined) continue
    const key = artistKey(phrase)
    const name = catalogue.artistNames.get(key)
    if (name === undefined || key.length < 2) continue
    const words = key.split(' ')
    if (words.every(isEveryday)) continue
    if (!isCued && words.length === 1 && !(key.length >= 4 && standsAlone(cursor, length, catalogue))) continue
    return { kind: 'artist', value: artistKey(foldText(name)), length, label: name }
  }
  return isCued ? readMisspelt(cursor, catalogue) : undefined
}

const isEveryday = (word: string): boolean =>
  fillers.has(word) || moods.has(word) || activities.has(word) || instruments.has(word) || /^\d+$/.test(word)

const clauseLimit = 8

/** Nothing but fillers, numbers and other names in the clause. */
function standsAlone(cursor: Cursor, length: number, catalogue: Catalogue): boolean {
  for (const [from, step] of [
    [length, 1],
    [-1, -1],
  ] as const) {
    for (let offset = from; Math.abs(offset) < clauseLimit && !cursor.isBreak(offset); offset += step) {
      const word = cursor.word(offset)
      if (!fillers.has(word) && !/^\d+$/.test(word) && !catalogue.artistNames.has(word)) return false
    }
  }
  return true
}

type Bucket = { readonly key: string; readonly name: string }[]
const buckets = new WeakMap<Catalogue, Map<string, Bucket>>()
const bucketOf = (firstLetter: string | undefined, length: number): string => `${firstLetter}${length}`

/** Names by first letter and length: a long prompt must not compare every word with every name. */
function nameBuckets(catalogue: Catalogue): Map<string, Bucket> {
  const known = buckets.get(catalogue)
  if (known) return known
  const made = new Map<string, Bucket>()
  for (const [key, name] of catalogue.artistNames) {
    const bucket = bucketOf(key[0], key.length)
    made.set(bucket, [...(made.get(bucket) ?? []), { key, name }])
  }
  buckets.set(catalogue, made)
  return made
}

function readMisspelt(cursor: Cursor, catalogue: Catalogue): Word | undefined {
  const names = nameBuckets(catalogue)
  for (let length = 4; length > 0; length--) {
    const phrase = cursor.phrase(length)
    const key = phrase === undefined ? '' : artistKey(phrase)
    if (key.length < 6 || key.length > 40 || key.split(' ').every(isEveryday)) continue
    for (const size of [key.length, key.length - 1, key.length + 1]) {
      const found = names.get(bucketOf(key[0], size))?.find((entry) => isOneSlipAway(entry.key, key))
      if (found) return { kind: 'artist', value: artistKey(foldText(found.name)), length, label: found.name }
    }
  }
  return undefined
}
