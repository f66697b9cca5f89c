import { randomUUID } from 'node:crypto'
import type { Vote } from '@lukebox/engine'
import type { Database } from '../../db/open-database.ts'

export type VoteStore = {
  /** Appends; `fits` null takes back what was said before. */
  append(vote: { userId: string; recordingId: string; vibeKey: string; fits: boolean | null }): Promise<void>
  /** The standing votes on one vibe, by recording. */
  readByVibe(vibeKey: string): Promise<ReadonlyMap<string, readonly Vote[]>>
  readByRecording(vibeKey: string, recordingId: string): Promise<readonly Vote[]>
  countByUser(userId: string): Promise<number>
}

export function createVoteStore(db: Database, now: () => number): VoteStore {
  const rows = (vibeKey: string) =>
    db.selectFrom('votes').selectAll().where('vibe_key', '=', vibeKey).orderBy('voted_at_ms').orderBy('id')
  type Row = { user_id: string; recording_id: string; fits: number | null; voted_at_ms: number }

  /** The last word of each person counts, and a vote taken back is none. */
  const standing = (list: readonly Row[]): Map<string, Vote[]> => {
    const last = new Map<string, Row>()
    for (const row of list) last.set(`${row.recording_id}\n${row.user_id}`, row)
    const found = new Map<string, Vote[]>()
    for (const row of last.values()) {
      if (row.fits === null) continue
      found.set(row.recording_id, [
        ...(found.get(row.recording_id) ?? []),
        { person: row.user_id, fits: row.fits === 1, votedAtMs: row.voted_at_ms },
      ])
    }
    return found
  }
  return {
    append: async ({ userId, recordingId, vibeKey, fits }) => {
      // Strictly after this person's last vote, so that the order of two votes in one millisecond is not left to chance.
      const before = await db
        .selectFrom('votes')
        .select((e) => e.fn.max('voted_at_ms').as('at'))
        .where('user_id', '=', userId)
        .executeTakeFirst()
      const votedAtMs = Math.max(now(), Number(before?.at ?? 0) + 1)
      await db
        .insertInto('votes')
        .values({
          id: randomUUID(),
          user_id: userId,
          recording_id: recordingId,
          vibe_key: vibeKey,
          fits: fits === null ? null : Number(fits),
          voted_at_ms: votedAtMs,
        })
        .execute()
    },
    readByVibe: async (vibeKey) => standing(await rows(vibeKey).execute()),
    readByRecording: async (vibeKey, recordingId) =>
      standing(await rows(vibeKey).where('recording_id', '=', recordingId).execute()).get(recordingId) ?? [],
    countByUser: async (userId) => {
      const list = await db
        .selectFrom('votes')
        .selectAll()
        .where('user_id', '=', userId)
        .orderBy('voted_at_ms')
        .execute()
      const last = new Map(list.map((row) => [`${row.recording_id}\n${row.vibe_key}`, row.fits]))
      return [...last.values()].filter((fits) => fits !== null).length
    },
  }
}
