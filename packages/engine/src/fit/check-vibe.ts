import type { Catalogue } from '../catalogue/catalogue.ts'
import { EngineError } from '../errors.ts'
import type { Reason, Vibe, VibeFit, Vote } from '../types.ts'
import { explainFit } from './explain.ts'
import { createVibeScorer } from './score-vibe.ts'
import { blendVotes, countVotes } from './votes.ts'

/** A song that breaks a hard wish fits at most this much before anybody votes. */
const brokenCeiling = 0.08

/**
 * Holds a song against a vibe. `fit` is null when neither tags nor votes say anything: unknown is not zero.
 * @throws EngineError `song_unknown`, `vibe_empty`
 */
export function checkVibe(catalogue: Catalogue, songId: string, vibe: Vibe, votes: readonly Vote[]): VibeFit {
  const index = catalogue.indexOf(songId)
  if (index === undefined) throw new EngineError('song_unknown', `The song "${songId}" is not in the catalogue.`)
  const scorer = createVibeScorer(catalogue, vibe)
  if (scorer.matchers.length === 0) {
    throw new EngineError(
      'vibe_empty',
      'The vibe names nothing a song could fit: add a genre, a mood, an artist or a time.',
    )
  }
  const counted = countVotes(votes)
  const people = counted.fits + counted.doesNotFit
  const known = scorer.knownAt(index)
  const song = catalogue.songAt(index)
  const votesOf = { fits: counted.fits, doesNotFit: counted.doesNotFit }
  if (known === 0 && people === 0) {
    return { song, fit: null, confidence: 0, reasons: [], votes: votesOf, communityShare: 0 }
  }
  const broken = scorer.brokenAt(index)
  const raw = known === 0 ? 0.5 : calibrate(scorer.scoreAt(index))
  const estimate = broken ? Math.min(raw, brokenCeiling) : raw
  const { mean, communityShare } = blendVotes(estimate, counted)
  return {
    song,
    fit: round(mean),
    confidence: round(
      1 - (1 - 0.7 * known * Math.min(1, catalogue.tagsOf(index).length / 4)) * (1 - people / (people + 4)),
    ),
    reasons: [...explainFit(catalogue, scorer, index), ...voteReason(counted.fits, counted.doesNotFit)],
    votes: votesOf,
    communityShare: round(communityShare),
  }
}

/** Spreads the middle of the score, where most songs lie, over the scale that people read. */
const calibrate = (score: number): number => 1 / (1 + Math.exp(-(score - 0.45) * 8.5))

const round = (value: number): number => Math.round(value * 1000) / 1000

function voteReason(fits: number, doesNotFit: number): Reason[] {
  const people = fits + doesNotFit
  if (people === 0) return []
  const text = `${fits} of ${people} ${people === 1 ? 'person says' : 'people say'} it fits`
  return [{ facet: 'votes', text, effect: round((fits - doesNotFit) / (people + 2)) }]
}
