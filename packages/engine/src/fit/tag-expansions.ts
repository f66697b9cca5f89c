import type { Catalogue, Tag } from '../catalogue/catalogue.ts'
import { activities } from '../lexicon/activities.ts'
import { moodNearness, moods } from '../lexicon/moods.ts'
import { foldText } from '../text/fold-text.ts'
import type { WordFacet } from '../types.ts'

/** How much each tag of the catalogue answers one wish, 0..1, by tag id. */
export type Expansions = ReadonlyMap<number, number>

const weakest = 0.2
const mostTags = 80
/** Below this many recordings the data counts less than the graph: a = n / (n + 20). */
const dataHalf = 20
/** A genre of many more recordings than this needs no neighbours to answer for it. */
const plenty = 10

const learned = new WeakMap<Catalogue, Map<number, ReadonlyMap<number, number>>>()

/** P(a recording tagged `have` is also tagged `want`), for every tag `have` seen beside `want`; shrunk for rare tags. */
function coOccurrence(catalogue: Catalogue, want: Tag): ReadonlyMap<number, number> {
  const cache = learned.get(catalogue) ?? new Map<number, ReadonlyMap<number, number>>()
  learned.set(catalogue, cache)
  const known = cache.get(want.id)
  if (known) return known
  const together = new Map<number, number>()
  for (const index of catalogue.posting(want.id).indexes) {
    for (const { tag } of catalogue.tagsOf(index)) together.set(tag.id, (together.get(tag.id) ?? 0) + 1)
  }
  const shares = new Map<number, number>()
  for (const [id, count] of together) shares.set(id, count / (catalogue.posting(id).indexes.length + 10))
  cache.set(want.id, shares)
  return shares
}

/** Tags that answer a wish for a genre, mood, activity, instrument or free tag. */
export function expandFacet(catalogue: Catalogue, facet: WordFacet): Expansions {
  const found = new Map<number, number>()
  const add = (tag: Tag | undefined, weight: number, least = weakest): void => {
    if (tag && weight >= least) found.set(tag.id, Math.max(weight, found.get(tag.id) ?? 0))
  }
  if (facet.kind === 'genre') expandGenre(catalogue, facet.value, facet.polarity === '-', add)
  else if (facet.kind === 'mood') expandMood(catalogue, facet.value, add)
  else if (facet.kind === 'activity') expandActivity(catalogue, facet.value, add)
  const own = catalogue.tag(facet.value)
  add(own, 1)
  if (own && facet.kind !== 'genre' && facet.polarity !== '-') {
    for (const [id, share] of coOccurrence(catalogue, own)) add(catalogue.tags[id], share, 0.5)
  }
  return new Map([...found].toSorted((a, b) => b[1] - a[1]).slice(0, mostTags))
}

type Add = (tag: Tag | undefined, weight: number, least?: number) => void

/** Graph prior blended with what the catalogue shows; kinds of the wanted genre always count. A refusal takes only kinds. */
function expandGenre(catalogue: Catalogue, want: string, isRefused: boolean, add: Add): void {
  const own = catalogue.tag(want)
  const seen = own ? coOccurrence(catalogue, own) : undefined
  const ownUses = own ? catalogue.posting(own.id).indexes.length : 0
  const least = weakest + (0.5 - weakest) * (ownUses / (ownUses + plenty))
  for (const tag of catalogue.tags) {
    if (!tag.genre) continue
    const isKind = catalogue.graph.isKindOf(tag.genre.name, want)
    if (isRefused) {
      add(tag, isKind ? 1 : 0)
      continue
    }
    const prior = catalogue.graph.answer(want, tag.genre.name)
    const uses = catalogue.posting(tag.id).indexes.length
    const trust = Math.min(uses, ownUses) / (uses + dataHalf)
    const blended = trust * (seen?.get(tag.id) ?? 0) + (1 - trust) * prior
    add(tag, isKind ? Math.max(prior, blended) : blended, least)
  }
}

function expandMood(catalogue: Catalogue, name: string, add: Add): void {
  const wanted = moods.get(foldText(name))
  if (!wanted) return
  for (const tag of catalogue.tags) if (tag.mood) add(tag, 0.9 * moodNearness(wanted, tag.mood))
}

function expandActivity(catalogue: Catalogue, name: string, add: Add): void {
  for (const mood of activities.get(foldText(name))?.moods ?? []) add(catalogue.tag(mood), 0.75)
}
