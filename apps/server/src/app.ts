import { Hono, type Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { openAPIRouteHandler } from 'hono-openapi'
import { sql } from 'kysely'
import type { ServerContext } from './context.ts'
import { accountRoutes, sessionCookie } from './features/accounts/routes.ts'
import { scopesOf } from './features/accounts/scopes.ts'
import { nowPlayingRoutes } from './features/now-playing/routes.ts'
import { playlistRoutes } from './features/playlists/routes.ts'
import { vibeRoutes } from './features/vibes/routes.ts'
import { assignRequestId, limitBody, refuseCrossSite, secureHeaders, useCanonicalHost } from './http/guards.ts'
import { sendProblem } from './http/send-problem.ts'
import { ServiceError } from './http/service-error.ts'
import { toServiceError } from './http/to-service-error.ts'
import { serveWebAssets } from './web-assets.ts'

/** Spotify's image hosts, for `img-src`. */
const spotifyImages = [
  'https://i.scdn.co',
  'https://mosaic.scdn.co',
  'https://image-cdn-ak.spotifycdn.com',
  'https://image-cdn-fa.spotifycdn.com',
]

/** The whole HTTP face of the server, from a context. Does not listen: tests hand it requests. */
export function createApp(context: ServerContext, options: { webRoot?: string } = {}): Hono {
  const { config, catalogue, users, grants, votes, saves, signIn, watcher, now, log } = context
  const app = new Hono()
  app.use(assignRequestId)
  app.use(
    secureHeaders({
      imageOrigins: context.spotify.apiUrl === undefined ? spotifyImages : [context.spotify.apiUrl],
      isHttps: config.publicUrl.startsWith('https:'),
    }),
  )
  app.use(useCanonicalHost(config.publicUrl))
  app.use('/api/*', refuseCrossSite(config.publicUrl))
  app.use('/api/*', limitBody)

  const currentUser = async (c: Context) => {
    const token = getCookie(c, sessionCookie)
    return token === undefined ? undefined : users.readSession(token)
  }
  const requireUserId = async (c: Context): Promise<string> => {
    const user = await currentUser(c)
    if (!user) throw new ServiceError('sign_in_required', 'Connect Spotify first.')
    return user.id
  }

  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) => {
    try {
      await sql`select 1`.execute(context.db)
    } catch (cause) {
      throw new ServiceError('not_ready', 'The database does not answer.', { cause, retryAfterSeconds: 5 })
    }
    return c.json({ status: 'ready', recordings: catalogue.size })
  })
  app.get(
    '/api/openapi.json',
    openAPIRouteHandler(app, {
      documentation: {
        openapi: '3.1.0',
        info: { title: 'Lukebox', version: '0.1.0', description: 'Errors are RFC 9457 problems; see docs/errors.md.' },
      },
    }),
  )

  app.route(
    '/',
    accountRoutes({
      mode: config.mode,
      users,
      grants,
      signIn,
      currentUser,
      countVotes: votes.countByUser,
      onGrantChange: watcher.renew,
    }),
  )
  app.route('/', nowPlayingRoutes({ watcher, requireUserId }))
  app.route('/', vibeRoutes({ catalogue, votes, now, currentUserId: async (c) => (await currentUser(c))?.id }))
  const [saveScope = ''] = scopesOf('save-playlist')
  app.route(
    '/',
    playlistRoutes({
      catalogue,
      saves,
      now,
      requireUserId,
      readVotes: votes.readByVibe,
      clientOf: context.clientOf,
      canSave: (userId) => context.hasScope(userId, saveScope),
    }),
  )

  const known = new Set(app.routes.filter((route) => route.method !== 'ALL').map((route) => route.path))
  app.all('/api/*', (c) => {
    if (known.has(c.req.path))
      throw new ServiceError('method_not_allowed', `${c.req.path} does not take ${c.req.method}.`)
    throw new ServiceError('not_found', `There is nothing at ${c.req.path.slice(0, 100)}.`)
  })
  if (options.webRoot !== undefined) app.get('*', serveWebAssets(options.webRoot))
  app.notFound(() => {
    throw new ServiceError('not_found', 'There is nothing at this address.')
  })
  app.onError((error, c) => {
    const known = toServiceError(error)
    const requestId = c.get('requestId') ?? ''
    const line = { requestId, method: c.req.method, path: c.req.path, code: known.code }
    if (known.status >= 500)
      log.error(
        {
          ...line,
          err:
            known.cause instanceof Error
              ? { name: known.cause.name, message: known.cause.message, stack: known.cause.stack }
              : known.message,
        },
        'request failed',
      )
    else log.debug(line, 'request refused')
    return sendProblem(c, known, requestId)
  })
  return app
}
