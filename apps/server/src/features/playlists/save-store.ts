import { createHash } from 'node:crypto'
import { saveResponse, type SaveRequest, type SaveResponse } from '@lukebox/contract'
import type { Database } from '../../db/open-database.ts'
import { ServiceError } from '../../http/service-error.ts'

const keptMs = 86_400_000

/**
 * Makes a repeated save harmless: the first answer under an Idempotency-Key is kept for a day and given again.
 * The same key with another request, or while the first still runs, is refused.
 */
export function createSaveStore(db: Database, now: () => number) {
  const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

  return {
    once: async (
      userId: string,
      key: string | undefined,
      request: SaveRequest,
      save: () => Promise<SaveResponse>,
    ): Promise<SaveResponse> => {
      if (key === undefined) return save()
      const id = hash([userId, key])
      await db
        .deleteFrom('saves')
        .where('created_at_ms', '<', now() - keptMs)
        .execute()
      const begun = await db
        .insertInto('saves')
        .values({ id, user_id: userId, request_hash: hash(request), answer: null, created_at_ms: now() })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (begun.numInsertedOrUpdatedRows !== 1n) return readEarlier(id, request)
      try {
        const answer = await save()
        await db
          .updateTable('saves')
          .set({ answer: JSON.stringify(answer) })
          .where('id', '=', id)
          .execute()
        return answer
      } catch (error) {
        // Nothing was promised, so the same key may try again.
        await db.deleteFrom('saves').where('id', '=', id).execute()
        throw error
      }
    },
  }

  async function readEarlier(id: string, request: SaveRequest): Promise<SaveResponse> {
    const row = await db.selectFrom('saves').selectAll().where('id', '=', id).executeTakeFirst()
    if (row && row.request_hash !== hash(request))
      throw new ServiceError('bad_request', 'This Idempotency-Key was used for another request; take a new one.')
    if (!row || row.answer === null)
      throw new ServiceError('bad_request', 'This very playlist is being saved right now; wait for it.')
    return saveResponse.parse(JSON.parse(row.answer))
  }
}

export type SaveStore = ReturnType<typeof createSaveStore>
