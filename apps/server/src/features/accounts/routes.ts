import { account, session, spotifyFeature, type Connection, type Session, type User } from '@lukebox/contract'
import type { StoredGrant } from '@lukebox/spotify'
import { Hono, type Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { describeRoute, resolver } from 'hono-openapi'
import { ServiceError } from '../../http/service-error.ts'
import type { GrantStore } from './grant-store.ts'
import { toReturnPath } from './return-to.ts'
import { featuresOf } from './scopes.ts'
import { signInTtlMs, type SignIn } from './sign-in.ts'
import { sessionTtlMs, type StoredUser, type UserStore } from './user-store.ts'

export const sessionCookie = '__Host-lukebox-session'
const cookie = { httpOnly: true, secure: true, sameSite: 'Lax', path: '/' } as const
/** https://developer.spotify.com/blog/2026-06-18-refresh-token-expiration */
const monthsOfConsent = 6

export type AccountsOptions = {
  readonly mode: Session['mode']
  readonly users: UserStore
  readonly grants: GrantStore
  readonly signIn: SignIn
  /** Signed-in user of a request, if any. */
  readonly currentUser: (c: Context) => Promise<StoredUser | undefined>
  readonly countVotes: (userId: string) => Promise<number>
  /** Called when a user's grant has come, gone or changed. */
  readonly onGrantChange: (userId: string) => void
}

const answers = (schema: Parameters<typeof resolver>[0], description: string) => ({
  responses: { 200: { description, content: { 'application/json': { schema: resolver(schema) } } } },
})

export function accountRoutes(options: AccountsOptions): Hono {
  const { users, grants, signIn, currentUser } = options
  const app = new Hono()
  const requireUser = async (c: Context): Promise<StoredUser> => {
    const user = await currentUser(c)
    if (!user) throw new ServiceError('sign_in_required', 'Connect Spotify first; this page is about your own account.')
    return user
  }
  const toUser = async (stored: StoredUser): Promise<User> => {
    const grant = await grants.read(stored.id)
    return {
      id: stored.id,
      displayName: stored.displayName,
      imageUrl: stored.imageUrl,
      profileUrl: stored.profileUrl,
      connection: grant ? toConnection(grant) : null,
    }
  }

  app.get(
    '/api/session',
    describeRoute({ summary: 'Who is signed in', ...answers(session, 'The session') }),
    async (c) => {
      const user = await currentUser(c)
      return c.json({ mode: options.mode, user: user ? await toUser(user) : null } satisfies Session)
    },
  )

  app.get('/auth/start', async (c) => {
    const feature = spotifyFeature.safeParse(c.req.query('feature') ?? 'now-playing')
    if (!feature.success) throw new ServiceError('bad_request', 'There is no such feature to ask permission for.')
    const user = await currentUser(c)
    const granted = user ? ((await grants.read(user.id))?.scopes ?? []) : []
    const started = await signIn.start({
      feature: feature.data,
      returnTo: toReturnPath(c.req.query('return_to')),
      alreadyGranted: granted,
    })
    setCookie(c, started.cookieName, started.cookieValue, { ...cookie, maxAge: signInTtlMs / 1000 })
    return c.redirect(started.url, 303)
  })

  app.on(['GET', 'HEAD'], '/auth/callback', async (c) => {
    const isPrefetch = /prefetch|preview/i.test(`${c.req.header('sec-purpose') ?? ''}${c.req.header('purpose') ?? ''}`)
    if (c.req.method === 'HEAD' || isPrefetch) return c.body(null, 204)
    try {
      const { user, returnTo, cookieName } = await signIn.finish({
        callbackUrl: new URL(c.req.url),
        readCookie: (name) => getCookie(c, name),
      })
      const before = getCookie(c, sessionCookie)
      if (before !== undefined) await users.endSession(before)
      setCookie(c, sessionCookie, await users.createSession(user.id), { ...cookie, maxAge: sessionTtlMs / 1000 })
      deleteCookie(c, cookieName, cookie)
      options.onGrantChange(user.id)
      return c.redirect(returnTo, 303)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'sign_in_denied') return c.redirect('/?problem=sign_in_denied', 303)
      // The same address opened twice: who is signed in already just goes on.
      if (code === 'sign_in_expired' && (await currentUser(c))) return c.redirect('/', 303)
      throw error
    }
  })

  app.post('/api/session/sign-out', describeRoute({ summary: 'Sign out of this browser' }), async (c) => {
    const token = getCookie(c, sessionCookie)
    if (token !== undefined) await users.endSession(token)
    deleteCookie(c, sessionCookie, cookie)
    return c.body(null, 204)
  })

  app.get(
    '/api/account',
    describeRoute({ summary: 'The own account', ...answers(account, 'The account') }),
    async (c) => {
      const user = await requireUser(c)
      const [votes, sessions] = await Promise.all([options.countVotes(user.id), users.countSessions(user.id)])
      return c.json({ user: await toUser(user), createdAt: new Date(user.createdAtMs).toISOString(), votes, sessions })
    },
  )

  app.post(
    '/api/account/sign-out-everywhere',
    describeRoute({ summary: 'End every session of the account' }),
    async (c) => {
      await users.endSessions((await requireUser(c)).id)
      deleteCookie(c, sessionCookie, cookie)
      return c.body(null, 204)
    },
  )

  app.post('/api/account/disconnect', describeRoute({ summary: 'Forget the Spotify grant; votes stay' }), async (c) => {
    const user = await requireUser(c)
    await grants.remove(user.id)
    options.onGrantChange(user.id)
    return c.body(null, 204)
  })

  app.delete('/api/account', describeRoute({ summary: 'Delete the account with everything in it' }), async (c) => {
    const user = await requireUser(c)
    await users.remove(user.id)
    options.onGrantChange(user.id)
    deleteCookie(c, sessionCookie, cookie)
    return c.body(null, 204)
  })
  return app
}

function toConnection(grant: StoredGrant): Connection {
  const expires = new Date(grant.authorizedAtMs)
  expires.setUTCMonth(expires.getUTCMonth() + monthsOfConsent)
  return {
    state: grant.state,
    features: featuresOf(grant.scopes),
    authorizedAt: new Date(grant.authorizedAtMs).toISOString(),
    expiresAt: expires.toISOString(),
  }
}
