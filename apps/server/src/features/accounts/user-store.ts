import { randomBytes, createHash, randomUUID } from 'node:crypto'
import type { Database } from '../../db/open-database.ts'
import type { Tables } from '../../db/schema.ts'

export type StoredUser = {
  readonly id: string
  readonly spotifyId: string
  readonly displayName: string
  readonly imageUrl: string | null
  readonly profileUrl: string | null
  readonly createdAtMs: number
}

export type UserStore = {
  /** The user of a Spotify account; made or brought up to date. */
  save(profile: {
    spotifyId: string
    displayName: string
    imageUrl: string | null
    profileUrl: string | null
  }): Promise<StoredUser>
  read(userId: string): Promise<StoredUser | undefined>
  /** Removes the user and, by cascade, every row that belongs to the user. */
  remove(userId: string): Promise<void>
  /** A new session; only its hash is stored. */
  createSession(userId: string): Promise<string>
  readSession(token: string): Promise<StoredUser | undefined>
  endSession(token: string): Promise<void>
  endSessions(userId: string): Promise<void>
  countSessions(userId: string): Promise<number>
}

export const sessionTtlMs = 90 * 86_400_000
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')
export const newToken = (): string => randomBytes(32).toString('base64url')

export function createUserStore(db: Database, now: () => number): UserStore {
  const toUser = (row: Tables['users']): StoredUser => ({
    id: row.id,
    spotifyId: row.spotify_id,
    displayName: row.display_name,
    imageUrl: row.image_url,
    profileUrl: row.profile_url,
    createdAtMs: row.created_at_ms,
  })
  return {
    save: async ({ spotifyId, displayName, imageUrl, profileUrl }) => {
      const values = { display_name: displayName, image_url: imageUrl, profile_url: profileUrl }
      const row = await db
        .insertInto('users')
        .values({ id: randomUUID(), spotify_id: spotifyId, created_at_ms: now(), ...values })
        .onConflict((conflict) => conflict.column('spotify_id').doUpdateSet(values))
        .returningAll()
        .executeTakeFirstOrThrow()
      return toUser(row)
    },
    read: async (userId) => {
      const row = await db.selectFrom('users').selectAll().where('id', '=', userId).executeTakeFirst()
      return row && toUser(row)
    },
    remove: async (userId) => {
      await db.deleteFrom('users').where('id', '=', userId).execute()
    },
    createSession: async (userId) => {
      const token = newToken()
      await db.deleteFrom('sessions').where('expires_at_ms', '<', now()).execute()
      await db
        .insertInto('sessions')
        .values({
          token_hash: hashToken(token),
          user_id: userId,
          created_at_ms: now(),
          expires_at_ms: now() + sessionTtlMs,
        })
        .execute()
      return token
    },
    readSession: async (token) => {
      const row = await db
        .selectFrom('sessions')
        .innerJoin('users', 'users.id', 'sessions.user_id')
        .selectAll('users')
        .where('token_hash', '=', hashToken(token))
        .where('expires_at_ms', '>', now())
        .executeTakeFirst()
      return row && toUser(row)
    },
    endSession: async (token) => {
      await db.deleteFrom('sessions').where('token_hash', '=', hashToken(token)).execute()
    },
    endSessions: async (userId) => {
      await db.deleteFrom('sessions').where('user_id', '=', userId).execute()
    },
    countSessions: async (userId) => {
      const row = await db
        .selectFrom('sessions')
        .select((e) => e.fn.countAll().as('n'))
        .where('user_id', '=', userId)
        .where('expires_at_ms', '>', now())
        .executeTakeFirstOrThrow()
      return Number(row.n)
    },
  }
}
