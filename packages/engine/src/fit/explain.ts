import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Facet, Reason, WordFacet } from '../types.ts'
import type { Matcher } from './match-facet.ts'
import { unknownMatch, type VibeScorer } from './score-vibe.ts'

const articles = (name: string): string => (/^[aeiou]/i.test(name) ? `an ${name}` : `a ${name}`)

/** The grounds for and against a recording, strongest first, in words a person would use. */
export function explainFit(catalogue: Catalogue, scorer: VibeScorer, index: number): Reason[] {
  const reasons = scorer.matchers.flatMap((matcher) => explainFacet(catalogue, matcher, index) ?? [])
  return reasons.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
}

function explainFacet(catalogue: Catalogue, matcher: Matcher, index: number): Reason | undefined {
  const { facet } = matcher
  const raw = matcher.at(index)
  const reason = (text: string, effect: number): Reason => ({
    facet: facet.label,
    text,
    effect: Number(effect.toFixed(3)),
  })
  if (Number.isNaN(raw)) return facet.hard ? reason(`nothing is known about "${facet.label}"`, -0.3) : undefined
  if (facet.polarity === '-') {
    if (facet.kind === 'vocals') return raw < 0.5 ? reason('instrumental', 0.6) : reason('it has vocals', -1)
    if (facet.kind === 'explicit') return raw === 1 ? reason('its words are explicit', -1) : undefined
    if (facet.kind === 'era') return raw >= 1 ? reason(`${catalogue.years[index]} was to be left out`, -1) : undefined
    return raw >= 0.25 ? reason(refusal(catalogue, matcher, facet, index), -raw) : undefined
  }
  // A bound that every song of a list keeps is the least of its reasons.
  const share = facet.kind === 'era' && raw === 1 ? 0.25 : 1
  const effect = (raw - unknownMatch) * facet.weight * share
  if (effect > -0.1 && effect < 0.08) return undefined
  return reason(effect > 0 ? support(catalogue, matcher, index) : objection(catalogue, matcher, index), effect)
}

function support(catalogue: Catalogue, matcher: Matcher, index: number): string {
  const { facet } = matcher
  const year = catalogue.years[index]
  switch (facet.kind) {
    case 'era':
      return `from ${year}`
    case 'genre': {
      const tag = strongestTag(catalogue, matcher, index)
      if (tag === undefined || tag === facet.value) return facet.value
      const isKind = catalogue.graph.isKindOf(tag, facet.value)
      return isKind ? `${tag}, a kind of ${facet.value}` : `${tag}, near ${facet.value}`
    }
    case 'artist':
    case 'track': {
      if (facet.polarity === '+') return `by ${facet.label}`
      return `${facet.label}: ${listWords(sharedTags(catalogue, facet, index)) || 'of a similar sound'}`
    }
    case 'mood':
    case 'activity':
    case 'instrument':
    case 'tag': {
      const tag = strongestTag(catalogue, matcher, index)
      if (tag === undefined) return `${facet.label}: ${placeWords(catalogue, index)}`
      return tag === facet.value.replaceAll('-', ' ') ? facet.label : `${facet.label}: ${tag}`
    }
    case 'energy':
    case 'valence':
    case 'tempo':
    case 'popularity':
      return facet.label
    case 'country':
      return facet.label.replace(/^./, (letter) => letter.toUpperCase())
    case 'language':
    case 'vocals':
    case 'explicit':
    case 'count':
    case 'duration':
    case 'order':
      return facet.label
  }
}

function objection(catalogue: Catalogue, matcher: Matcher, index: number): string {
  const { facet } = matcher
  if (facet.kind === 'era') return `from ${catalogue.years[index]}, not ${facet.label}`
  if (facet.kind === 'genre') {
    const own = catalogue
      .tagsOf(index)
      .filter(({ tag }) => tag.genre)
      .toSorted((a, b) => b.weight - a.weight)[0]?.tag.name
    return own === undefined ? `no sign of ${facet.value}` : `${own} is far from ${facet.value}`
  }
  if (facet.kind === 'mood' || facet.kind === 'activity') return `not ${facet.label}: ${moodWords(catalogue, index)}`
  if (facet.kind === 'artist') return facet.polarity === '~' ? `not much ${facet.label}` : `not by ${facet.label}`
  return `not ${facet.label}`
}

function refusal(catalogue: Catalogue, matcher: Matcher, facet: Facet, index: number): string {
  const tag = strongestTag(catalogue, matcher, index)
  const name = facet.label.replace(/^no /, '')
  return tag === undefined || tag === name
    ? `${name} was to be left out`
    : `${tag} is ${articles(`kind of ${name}`)}, which was to be left out`
}

function strongestTag(catalogue: Catalogue, matcher: Matcher, index: number): string | undefined {
  let best = 0
  let name: string | undefined
  for (const { tag, weight } of catalogue.tagsOf(index)) {
    const part = weight * (matcher.expansions.get(tag.id) ?? 0)
    if (part > best) {
      best = part
      name = tag.genre?.name ?? tag.name
    }
  }
  return best >= 0.25 ? name : undefined
}

/** Genres and moods that a recording and the seeds of a reference have in common. */
function sharedTags(catalogue: Catalogue, facet: WordFacet, index: number): string[] {
  const seeds = facet.kind === 'artist' ? catalogue.byArtist(facet.value) : [catalogue.indexOf(facet.value) ?? -1]
  const theirs = new Set(seeds.flatMap((seed) => catalogue.tagsOf(seed).map(({ tag }) => tag.id)))
  const shared = catalogue.tagsOf(index).filter(({ tag }) => theirs.has(tag.id) && (tag.genre ?? tag.mood))
  return shared
    .toSorted((a, b) => Number(b.tag.genre !== undefined) - Number(a.tag.genre !== undefined) || b.weight - a.weight)
    .slice(0, 3)
    .map(({ tag }) => tag.genre?.name ?? tag.name)
}

function moodWords(catalogue: Catalogue, index: number): string {
  const tagged = catalogue
    .tagsOf(index)
    .filter(({ tag }) => tag.mood && !tag.genre)
    .toSorted((a, b) => b.weight - a.weight)
  if (tagged.length > 0) return listWords(tagged.slice(0, 2).map(({ tag }) => tag.name))
  return placeWords(catalogue, index)
}

/** Where a recording stands between calm and intense, dark and bright, in two words. */
function placeWords(catalogue: Catalogue, index: number): string {
  const word = (value: number | undefined, low: string, middle: string, high: string): string =>
    value === undefined || Number.isNaN(value) ? middle : value > 0.6 ? high : value < 0.35 ? low : middle
  const energy = word(catalogue.energies[index], 'calm', 'unhurried', 'intense')
  const valence = word(catalogue.valences[index], 'dark', 'balanced', 'bright')
  return `${energy} and ${valence}`
}

const listWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
