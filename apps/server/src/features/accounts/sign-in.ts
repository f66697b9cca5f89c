// One sign-in is one row, bound to the browser that started it by a cookie of its own, good for ten minutes and one callback.
import { timingSafeEqual } from 'node:crypto'
import type { SpotifyFeature } from '@lukebox/contract'
import {
  createGrantKeeper,
  createMemoryTokenStore,
  type OAuth,
  type Profile,
  type SpotifyClient,
  type TokenSet,
  type GrantKeeper,
} from '@lukebox/spotify'
import type { Database } from '../../db/open-database.ts'
import { ServiceError } from '../../http/service-error.ts'
import type { KeyRing } from '../../security/key-ring.ts'
import type { GrantStore } from './grant-store.ts'
import { scopesOf } from './scopes.ts'
import { hashToken, newToken, type StoredUser, type UserStore } from './user-store.ts'

export type SignIn = {
  /** Where to send the browser, and the cookie to give it. */
  start(options: {
    feature: SpotifyFeature
    returnTo: string
    alreadyGranted: readonly string[]
  }): Promise<{ url: string; cookieName: string; cookieValue: string }>
  /** Ends a sign-in: exchanges the code once, finds out who it is, stores user and grant. */
  finish(options: {
    callbackUrl: URL
    readCookie: (name: string) => string | undefined
  }): Promise<{ user: StoredUser; returnTo: string; cookieName: string }>
}

export const signInTtlMs = 10 * 60_000
const mostOpen = 10_000
const cookiePrefix = '__Host-lukebox-signin-'
const startAgain = 'This sign-in was not started in this browser, or it is over. Start again.'

/** The cookie that belongs to a state; its name tells nothing about its value. */
const signInId = (state: string): string => hashToken(state).slice(0, 24)

export function createSignIn(options: {
  db: Database
  keys: KeyRing
  oauth: OAuth
  users: UserStore
  grants: GrantStore
  now: () => number
  clientFor: (grantId: string, keeper: GrantKeeper) => SpotifyClient
}): SignIn {
  const { db, keys, oauth, users, grants, now } = options
  const place = (id: string) => ({ table: 'sign_ins', column: 'sealed', row: id, user: '', client: oauth.clientId })

  const sweep = async (): Promise<void> => {
    await db
      .deleteFrom('sign_ins')
      .where('created_at_ms', '<', now() - signInTtlMs)
      .execute()
    const { n } = await db
      .selectFrom('sign_ins')
      .select((e) => e.fn.countAll().as('n'))
      .executeTakeFirstOrThrow()
    if (Number(n) >= mostOpen)
      throw new ServiceError('not_ready', 'Too many sign-ins are under way. Try again in some minutes.', {
        retryAfterSeconds: 600,
      })
  }

  /** Takes the row of a state out of the table: whoever gets it is the only one. */
  const take = async (state: string, readCookie: (name: string) => string | undefined) => {
    const id = signInId(state)
    const row = await db.selectFrom('sign_ins').selectAll().where('id', '=', id).executeTakeFirst()
    const cookie = readCookie(cookiePrefix + id)
    // Checked before the row is taken, so that a stranger with a leaked address cannot use it up.
    if (!row || cookie === undefined || !isSame(hashToken(cookie), row.cookie_hash))
      throw new ServiceError('sign_in_expired', startAgain)
    const taken = await db.deleteFrom('sign_ins').where('id', '=', id).executeTakeFirst()
    if (taken.numDeletedRows !== 1n || row.created_at_ms < now() - signInTtlMs)
      throw new ServiceError('sign_in_expired', startAgain)
    return { row, codeVerifier: keys.decrypt(row.sealed, place(id)) }
  }

  const whoIs = (tokens: TokenSet): Promise<Profile> => {
    const fresh = {
      id: 'new',
      clientId: oauth.clientId,
      generation: 1,
      state: 'active' as const,
      accessToken: tokens.accessToken,
      accessExpiresAtMs: tokens.expiresAtMs,
      refreshToken: tokens.refreshToken ?? null,
      scopes: tokens.scopes ?? [],
      authorizedAtMs: now(),
    }
    return options.clientFor('new', createGrantKeeper({ oauth, store: createMemoryTokenStore([fresh]), now })).me()
  }

  return {
    start: async ({ feature, returnTo, alreadyGranted }) => {
      await sweep()
      const scopes = [...new Set([...alreadyGranted, ...scopesOf(feature)])]
      const { url, state, codeVerifier } = await oauth.startAuthorization({ scopes })
      const id = signInId(state)
      const cookieValue = newToken()
      await db
        .insertInto('sign_ins')
        .values({
          id,
          cookie_hash: hashToken(cookieValue),
          sealed: keys.encrypt(codeVerifier, place(id)),
          feature,
          return_to: returnTo,
          created_at_ms: now(),
        })
        .execute()
      return { url, cookieName: cookiePrefix + id, cookieValue }
    },

    finish: async ({ callbackUrl, readCookie }) => {
      const state = callbackUrl.searchParams.get('state') ?? ''
      if (state === '' || state.length > 200) throw new ServiceError('sign_in_expired', startAgain)
      const { row, codeVerifier } = await take(state, readCookie)
      const tokens = await oauth.exchangeCode({ callbackUrl, state, codeVerifier })
      if (tokens.refreshToken === undefined)
        throw new ServiceError('sign_in_failed', 'Spotify gave no lasting access. Start again.')
      // Nothing is stored before Spotify has said who this is: a failure here leaves no orphan behind.
      const profile = await whoIs(tokens)
      const user = await users.save({
        spotifyId: profile.id,
        displayName: profile.displayName,
        imageUrl: profile.imageUrl,
        profileUrl: profile.url,
      })
      await grants.replace(user.id, {
        clientId: oauth.clientId,
        state: 'active',
        accessToken: tokens.accessToken,
        accessExpiresAtMs: tokens.expiresAtMs,
        refreshToken: tokens.refreshToken,
        scopes: tokens.scopes ?? scopesOf('now-playing'),
        authorizedAtMs: now(),
      })
      return { user, returnTo: row.return_to, cookieName: cookiePrefix + row.id }
    },
  }
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
