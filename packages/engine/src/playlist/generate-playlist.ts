import type { Catalogue } from '../catalogue/catalogue.ts'
import { EngineError } from '../errors.ts'
import { explainFit } from '../fit/explain.ts'
import { createVibeScorer, type VibeScorer } from '../fit/score-vibe.ts'
import { blendVotes, countVotes } from '../fit/votes.ts'
import { createRandom } from '../random.ts'
import type { Playlist, Vibe, Vote } from '../types.ts'
import { chooseTracks } from './choose-tracks.ts'
import { fitDuration } from './fit-duration.ts'
import { orderTracks } from './order-tracks.ts'
import { rankIndexes } from './rank-recordings.ts'
import { describeNothing, keepGood, tellEra, tellGenre, tooFew } from './tell-relaxations.ts'

export type VoteLookup = (recordingId: string) => readonly Vote[]

export type GenerateOptions = {
  /** The same seed gives the same list. Default 1. */
  readonly seed?: number
  /** Ids that stay, in this order, as far as the catalogue has them. */
  readonly keep?: readonly string[]
  /** Ids not to propose. */
  readonly without?: readonly string[]
  /** Votes on this very vibe. */
  readonly votes?: VoteLookup
}

const defaultCount = 20
const mostTracks = 200
/** Below this a song has too little to do with the vibe to be proposed at all; `keepGood` says what a good answer is. */
const leastScore = 0.17
/** How far the seed may shift a score. */
const jitter = 0.05

/**
 * Turns a vibe into a playlist. Hard wishes are never broken: when too few songs satisfy them the list is shorter and says so.
 * @throws EngineError `vibe_empty` without a wish a song could fit, `nothing_matches` when not one song satisfies the hard ones
 */
export function generatePlaylist(catalogue: Catalogue, vibe: Vibe, options: GenerateOptions = {}): Playlist {
  const { seed = 1 } = options
  const scorer = createVibeScorer(catalogue, vibe)
  if (scorer.matchers.length === 0) {
    throw new EngineError(
      'vibe_empty',
      'Say what the songs should be like: a genre, a mood, an artist, an occasion or a time.',
    )
  }
  const wish = readWish(vibe)
  const kept = [...new Set(options.keep)].flatMap((id) => catalogue.indexOf(id) ?? []).slice(0, mostTracks)
  const without = new Set(options.without)
  const ranked = rankIndexes(
    catalogue,
    scorer,
    Math.max(300, wish.count * 6),
    seededAdjust(catalogue, seed, options.votes),
  ).filter(({ index, score }) => !without.has(catalogue.songAt(index).id) && score >= leastScore)
  if (ranked.length === 0 && kept.length === 0) throw new EngineError('nothing_matches', describeNothing(scorer))

  const relaxed: string[] = []
  const candidates = keepGood(ranked, wish.count, relaxed)
  const wantsArtist = vibe.facets.some((facet) => facet.kind === 'artist' && facet.polarity === '+')
  const cap = wantsArtist ? mostTracks : Math.max(2, Math.ceil(wish.count / 10))
  let chosen = chooseTracks(catalogue, candidates, kept, { count: wish.count, artistCap: cap })
  if (chosen.length < wish.count)
    chosen = chooseTracks(catalogue, candidates, chosen, { count: wish.count, artistCap: mostTracks })
  if (wish.seconds !== undefined)
    chosen = fitDuration(catalogue, chosen, candidates, kept, { seconds: wish.seconds, exact: wish.exact }, relaxed)
  else if (chosen.length < wish.count) relaxed.push(tooFew(chosen.length, wish.count, scorer))
  tellEra(catalogue, vibe, chosen, relaxed)
  tellGenre(scorer, chosen, relaxed)

  const ordered =
    kept.length > 0
      ? [
          ...kept,
          ...orderTracks(
            catalogue,
            vibe,
            chosen.filter((index) => !kept.includes(index)),
          ),
        ]
      : orderTracks(catalogue, vibe, chosen)
  const scores = new Map(ranked.map(({ index, score }) => [index, score]))
  const tracks = ordered.map((index) => ({
    song: catalogue.songAt(index),
    score: Number((scores.get(index) ?? scorer.scoreAt(index)).toFixed(4)),
    reasons: reasonsFor(catalogue, scorer, index),
  }))
  return { tracks, seed, relaxed, totalSeconds: tracks.reduce((sum, { song }) => sum + (song.durationSeconds ?? 0), 0) }
}

function readWish(vibe: Vibe): { count: number; seconds: number | undefined; exact: boolean } {
  const count = vibe.facets.find((facet) => facet.kind === 'count')?.count
  const duration = vibe.facets.find((facet) => facet.kind === 'duration')
  // 3 minutes and a half a song; what is too much or too little is mended by fitDuration.
  const guess = duration && Math.max(1, Math.round(duration.seconds / 215))
  return {
    count: Math.min(mostTracks, count ?? guess ?? defaultCount),
    seconds: duration?.seconds,
    exact: duration?.exact ?? false,
  }
}

/** Votes move a score as they move a vibe check; the seed shuffles what is about equally good. */
function seededAdjust(
  catalogue: Catalogue,
  seed: number,
  votes: VoteLookup | undefined,
): (index: number, score: number) => number {
  return (index, score) => {
    const counted = countVotes(votes?.(catalogue.songAt(index).id) ?? [])
    return blendVotes(score, counted).mean + jitter * createRandom(Math.imul(seed, 0x9e3779b1) ^ index)()
  }
}

function reasonsFor(catalogue: Catalogue, scorer: VibeScorer, index: number) {
  const reasons = explainFit(catalogue, scorer, index)
    .filter((reason) => reason.effect > 0)
    .slice(0, 4)
  if (reasons.length > 0) return reasons
  const own = catalogue.tagsOf(index).toSorted((a, b) => b.weight - a.weight)
  const genre = own.find(({ tag }) => tag.genre)?.tag.genre?.name
  const text = 'the nearest that is left'
  return [{ facet: 'near', text: genre === undefined ? text : `${genre}, ${text}`, effect: 0.01 }]
}
