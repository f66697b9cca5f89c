import type { Vote } from '../types.ts'

/** How many votes the estimate without votes is worth: m of a Beta prior (Zhang 2011; fitted on tag votes). */
const priorVotes = 4

export type Counted = { readonly fits: number; readonly doesNotFit: number }

/** The newest vote of each person; the order in which votes come does not matter. */
export function countVotes(votes: readonly Vote[]): Counted {
  const newest = new Map<string, Vote>()
  for (const vote of votes) {
    const before = newest.get(vote.person)
    // Of two votes of the same instant the refusal counts, so that the order they are read in cannot matter.
    if (!before || vote.votedAtMs > before.votedAtMs || (vote.votedAtMs === before.votedAtMs && !vote.fits))
      newest.set(vote.person, vote)
  }
  const fits = [...newest.values()].filter((vote) => vote.fits).length
  return { fits, doesNotFit: newest.size - fits }
}

/** Mean of the Beta posterior over an estimate; the estimate itself when nobody has voted. */
export function blendVotes(estimate: number, { fits, doesNotFit }: Counted): { mean: number; communityShare: number } {
  const people = fits + doesNotFit
  return {
    mean: (priorVotes * estimate + fits) / (priorVotes + people),
    communityShare: people / (priorVotes + people),
  }
}
