import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Vote } from '../types.ts'
import { blendVotes, countVotes } from './votes.ts'

const votes: fc.Arbitrary<Vote[]> = fc.array(
  fc.record({ person: fc.constantFrom('ada', 'ben', 'cy', 'di'), fits: fc.boolean(), votedAtMs: fc.nat(5) }),
  { maxLength: 12 },
)
const estimates = fc.double({ min: 0, max: 1, noNaN: true })

describe('votes', () => {
  test('count once a person, the newest', () => {
    const list: Vote[] = [
      { person: 'ada', fits: true, votedAtMs: 1 },
      { person: 'ada', fits: false, votedAtMs: 2 },
      { person: 'ben', fits: true, votedAtMs: 1 },
    ]
    expect(countVotes(list)).toEqual({ fits: 1, doesNotFit: 1 })
  })

  test('count the same in any order', () => {
    fc.assert(
      fc.property(
        votes.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(countVotes(shuffled)).toEqual(countVotes(list))
        },
      ),
    )
  })

  test('leave the estimate alone when there are none', () => {
    fc.assert(
      fc.property(estimates, (estimate) => {
        expect(blendVotes(estimate, { fits: 0, doesNotFit: 0 })).toEqual({ mean: estimate, communityShare: 0 })
      }),
    )
  })

  test('never lower a fit by saying yes nor raise it by saying no', () => {
    fc.assert(
      fc.property(estimates, fc.nat(50), fc.nat(50), (estimate, fits, doesNotFit) => {
        const { mean, communityShare } = blendVotes(estimate, { fits, doesNotFit })
        expect(blendVotes(estimate, { fits: fits + 1, doesNotFit }).mean).toBeGreaterThanOrEqual(mean)
        expect(blendVotes(estimate, { fits, doesNotFit: doesNotFit + 1 }).mean).toBeLessThanOrEqual(mean)
        expect(mean).toBeGreaterThanOrEqual(0)
        expect(mean).toBeLessThanOrEqual(1)
        expect(communityShare).toBeLessThan(1)
      }),
    )
  })

  test('weigh less each the more there are', () => {
    const step = (fits: number): number =>
      blendVotes(0.2, { fits: fits + 1, doesNotFit: 0 }).mean - blendVotes(0.2, { fits, doesNotFit: 0 }).mean
    expect(step(0)).toBeGreaterThan(step(1))
    expect(step(1)).toBeGreaterThan(step(10))
  })

  test('of four people are worth as much as the estimate', () => {
    expect(blendVotes(0, { fits: 4, doesNotFit: 0 })).toEqual({ mean: 0.5, communityShare: 0.5 })
  })
})
