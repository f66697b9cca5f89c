import type { StoredGrant, TokenStore } from '@lukebox/spotify'
import type { Database } from '../../db/open-database.ts'
import type { KeyRing } from '../../security/key-ring.ts'

export type GrantStore = TokenStore & {
  /** A new consent: takes the place of what the user had, whatever its generation. */
  replace(userId: string, grant: Omit<StoredGrant, 'id' | 'generation'>): Promise<void>
  remove(userId: string): Promise<void>
}

/** Grants in the database, tokens encrypted and bound to their row. One grant a user; the grant's id is the user's. */
export function createGrantStore(db: Database, keys: KeyRing): GrantStore {
  const place = (column: string, id: string, client: string) => ({ table: 'grants', column, row: id, user: id, client })
  const seal = (column: string, id: string, client: string, value: string | null): string | null =>
    value === null ? null : keys.encrypt(value, place(column, id, client))
  const open = (column: string, id: string, client: string, value: string | null): string | null =>
    value === null ? null : keys.decrypt(value, place(column, id, client))

  const toColumns = (id: string, grant: Omit<StoredGrant, 'id' | 'generation'>) => ({
    client_id: grant.clientId,
    state: grant.state,
    reason: grant.reason ?? null,
    access_sealed: seal('access', id, grant.clientId, grant.accessToken),
    access_expires_at_ms: grant.accessExpiresAtMs,
    refresh_sealed: seal('refresh', id, grant.clientId, grant.refreshToken),
    scopes: grant.scopes.join(' '),
    authorized_at_ms: grant.authorizedAtMs,
  })

  const read = async (id: string): Promise<StoredGrant | undefined> => {
    const row = await db.selectFrom('grants').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) return undefined
    return {
      id: row.id,
      clientId: row.client_id,
      generation: row.generation,
      state: row.state,
      ...(row.reason === 'revoked-or-expired' && { reason: row.reason }),
      accessToken: open('access', id, row.client_id, row.access_sealed),
      accessExpiresAtMs: row.access_expires_at_ms,
      refreshToken: open('refresh', id, row.client_id, row.refresh_sealed),
      scopes: row.scopes.split(' ').filter((scope) => scope !== ''),
      authorizedAtMs: row.authorized_at_ms,
    }
  }
  return {
    read,
    write: async (grant, expectedGeneration) => {
      const result = await db
        .updateTable('grants')
        .set({ generation: grant.generation, ...toColumns(grant.id, grant) })
        .where('id', '=', grant.id)
        .where('generation', '=', expectedGeneration)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
    replace: async (userId, grant) => {
      const columns = toColumns(userId, grant)
      await db
        .insertInto('grants')
        .values({ id: userId, user_id: userId, generation: 1, ...columns })
        // The generation goes on counting, so that a refresh still under way with the old consent is fenced out.
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((e) => ({ ...columns, generation: e('grants.generation', '+', 1) })),
        )
        .execute()
    },
    remove: async (userId) => {
      await db.deleteFrom('grants').where('id', '=', userId).execute()
    },
  }
}
