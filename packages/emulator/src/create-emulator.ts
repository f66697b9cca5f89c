import { Hono, type Context, type Next } from 'hono'
import { authorizeRoutes } from './accounts/authorize.ts'
import { createGrants } from './accounts/grants.ts'
import { tokenRoutes } from './accounts/token.ts'
import { forbidden, refuse, Refusal } from './api/answers.ts'
import { drawCover } from './api/cover.ts'
import { libraryRoutes } from './api/library-routes.ts'
import { playerRoutes } from './api/player-routes.ts'
import { playlistRoutes } from './api/playlist-routes.ts'
import { createReadUser } from './api/session.ts'
import { createControl, type Control } from './control.ts'
import type { WorldSeed } from './seed.ts'
import type { Settings } from './settings.ts'
import { createWorld, recordCall, type World } from './world.ts'

export type Emulator = {
  /** accounts.spotify.com: login, consent, tokens. */
  readonly accounts: Hono
  /** api.spotify.com: the Web API below `/v1`, and cover images below `/image`. */
  readonly api: Hono
  readonly world: World
  readonly control: Control
}

export type EmulatorOptions = {
  readonly seed: WorldSeed
  /** Epoch milliseconds; default the real clock. `control.advance` moves on from it. */
  readonly clock?: () => number
  readonly settings?: Partial<Settings>
}

/** Two apps and the world behind them. Nothing listens; hand requests to `fetch` or use `startEmulator`. */
export function createEmulator(options: EmulatorOptions): Emulator {
  const clock = options.clock ?? Date.now
  let aheadMs = 0
  const world = createWorld({
    seed: options.seed,
    now: () => clock() + aheadMs,
    ...(options.settings && { settings: options.settings }),
  })
  const grants = createGrants(world)
  const control = createControl(world, grants, (ms) => void (aheadMs += ms))

  const accounts = new Hono()
  accounts.use(recorder(world, 'accounts'))
  accounts.route('/', authorizeRoutes(world, grants))
  accounts.route('/', tokenRoutes(world, grants))
  accounts.get('/healthz', (c) => c.text('ok'))

  // Spotify takes a slash at the end of a path, and a known client sends one.
  const api = new Hono({ strict: false })
  api.use(recorder(world, 'api'))
  api.use(apiHeaders)
  api.get('/image/:id', (c) => {
    const size = Math.min(640, Math.max(16, Number(c.req.query('size') ?? 640) || 640))
    return c.body(drawCover(c.req.param('id'), size), 200, {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=86400',
    })
  })
  api.options('/v1/*', (c) => c.body(null, 204))
  const { readUser, readScopes, readToken } = createReadUser(world, grants)
  const v1 = new Hono({ strict: false })
  v1.route('/me/player', playerRoutes(world, readUser))
  v1.route('/', libraryRoutes(world, readUser, readToken, readScopes))
  v1.route('/', playlistRoutes(world, readUser, readScopes))
  // What is left was removed for new client IDs, or never was.
  v1.all('*', (c) => {
    readToken(c)
    throw c.req.path.startsWith('/v1/recommendations') ? refuse(404, 'Resource not found') : forbidden()
  })
  api.route('/v1', v1)
  api.onError((error, c) => {
    if (!(error instanceof Refusal)) throw error
    return c.body(error.body, error.status, { 'content-type': error.contentType, ...error.headers })
  })
  return { accounts, api, world, control }
}

/** Writes the call log and carries out planned faults before anything else. */
function recorder(world: World, host: 'accounts' | 'api') {
  return async (c: Context, next: Next): Promise<Response | void> => {
    const grantType =
      c.req.path === '/api/token' ? new URLSearchParams(await c.req.raw.clone().text()).get('grant_type') : null
    const record = (status: number): void =>
      recordCall(world, {
        host,
        method: c.req.method,
        path: c.req.path,
        status,
        atMs: world.now(),
        ...(grantType !== null && { grantType }),
      })
    const fault = world.faults.find(
      (planned) => planned.host === host && planned.times > 0 && c.req.path.startsWith(planned.path),
    )
    if (fault) {
      fault.times -= 1
      record(fault.status)
      return new Response(fault.body, { status: fault.status, headers: fault.headers })
    }
    await next()
    record(c.res.status)
  }
}

/** Headers of an ordinary answer, as seen in September 2026. */
async function apiHeaders(c: Context, next: Next): Promise<void> {
  await next()
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'private, max-age=0')
  if (c.res.headers.get('content-type') === 'application/json')
    c.header('content-type', 'application/json; charset=utf-8')
  c.header('access-control-allow-origin', '*')
  c.header('access-control-allow-credentials', 'true')
  c.header(
    'access-control-allow-headers',
    'Accept, App-Platform, Authorization, Content-Type, Origin, Retry-After, Spotify-App-Version, X-Cloud-Trace-Context, client-token, content-access-token',
  )
  c.header('access-control-allow-methods', 'GET, POST, OPTIONS, PUT, DELETE, PATCH')
  c.header('access-control-max-age', '604800')
  c.header('x-content-type-options', 'nosniff')
}
