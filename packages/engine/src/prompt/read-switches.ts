import type { Facet } from '../types.ts'
import type { Cursor } from './cursor.ts'
import type { Found } from './read-numbers.ts'

type Made = (span: readonly [number, number]) => Facet

const vocals =
  (polarity: '+' | '-'): Made =>
  (span) => ({
    kind: 'vocals',
    polarity,
    hard: true,
    weight: 1,
    span,
    label: polarity === '-' ? 'no vocals' : 'with vocals',
  })
const explicit =
  (polarity: '+' | '-'): Made =>
  (span) => ({
    kind: 'explicit',
    polarity,
    hard: true,
    weight: 1,
    span,
    label: polarity === '-' ? 'clean' : 'explicit',
  })
const level =
  (kind: 'energy' | 'valence' | 'tempo' | 'popularity', value: number, label: string): Made =>
  (span) => ({
    kind,
    level: value,
    polarity: '+',
    hard: false,
    weight: 0.5,
    span,
    label,
  })
const order =
  (arc: 'rising' | 'falling' | 'wave' | 'steady', label: string): Made =>
  (span) => ({
    kind: 'order',
    arc,
    polarity: '+',
    hard: false,
    weight: 1,
    span,
    label,
  })

/** Fixed phrases, folded. The longest that begins at a place is taken, before any word of it is read on its own. */
const phrases: ReadonlyMap<string, Made> = new Map([
  ...[
    'no vocals',
    'no voice',
    'no voices',
    'no singing',
    'no lyrics',
    'no words',
    'without vocals',
    'without voice',
    'without singing',
    'without lyrics',
    'without words',
    'instrumental',
    'instrumentals',
    'instrumental only',
    'purely instrumental',
    'vocal free',
    'ohne gesang',
    'sin voz',
    'sans paroles',
    'senza voce',
  ].map((words) => [words, vocals('-')] as const),
  ...['with vocals', 'no instrumentals', 'not instrumental', 'with singing', 'with lyrics'].map(
    (words) => [words, vocals('+')] as const,
  ),
  ...[
    'clean',
    'no explicit',
    'not explicit',
    'nothing explicit',
    'no explicit lyrics',
    'no swearing',
    'no cursing',
    'without swearing',
    'family friendly',
    'kid friendly',
    'safe for kids',
    'no profanity',
  ].map((words) => [words, explicit('-')] as const),
  ...['explicit', 'explicit lyrics'].map((words) => [words, explicit('+')] as const),
  ...[
    'popular',
    'famous',
    'well known',
    'big hits',
    'greatest hits',
    'hits',
    'chart hits',
    'mainstream',
    'everyone knows',
  ].map((words) => [words, level('popularity', 0.9, 'well known')] as const),
  ...['hidden gems', 'hidden gem', 'deep cuts', 'obscure', 'underrated', 'lesser known', 'little known', 'rare'].map(
    (words) => [words, level('popularity', 0.1, 'hidden gems')] as const,
  ),
  ...['happier', 'brighter', 'more cheerful', 'more upbeat', 'lighter'].map(
    (words) => [words, level('valence', 0.85, 'happier')] as const,
  ),
  ...['sadder', 'darker', 'moodier'].map((words) => [words, level('valence', 0.15, 'sadder')] as const),
  ...['more energetic', 'more energy', 'louder', 'harder', 'heavier', 'faster', 'high energy', 'more intense'].map(
    (words) => [words, level('energy', 0.9, 'more energy')] as const,
  ),
  ...['calmer', 'quieter', 'softer', 'slower', 'less energetic', 'low energy', 'gentler', 'mellower'].map(
    (words) => [words, level('energy', 0.15, 'calmer')] as const,
  ),
  ...[
    'start slow',
    'starting slow',
    'build up',
    'building up',
    'rising',
    'slow to fast',
    'getting faster',
    'crescendo',
    'start slow build up',
  ].map((words) => [words, order('rising', 'rising')] as const),
  ...['wind down', 'winding down', 'cool down', 'fast to slow', 'fade out', 'getting calmer', 'slow down'].map(
    (words) => [words, order('falling', 'winding down')] as const,
  ),
  ...['steady', 'even'].map((words) => [words, order('steady', 'steady')] as const),
])

export function readSwitch(cursor: Cursor): Found<Facet> | undefined {
  for (let length = 4; length > 0; length--) {
    const made = phrases.get(cursor.phrase(length) ?? '')
    if (made) return { length, facet: made(cursor.span(length)) }
  }
  return undefined
}
