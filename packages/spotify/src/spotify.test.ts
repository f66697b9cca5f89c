import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import {
  createGrantKeeper,
  createMemoryTokenStore,
  createOAuth,
  createSpotifyClient,
  findTrack,
  SpotifyError,
} from './index.ts'
import { readPlayback } from './read-objects.ts'

type Reply = { status?: number; headers?: Record<string, string>; body?: unknown }
const closers: (() => void)[] = []
afterEach(() => closers.splice(0).forEach((close) => close()))

/** A Spotify whose every answer the test decides; it logs what was asked. */
async function startSpotify(answer: (path: string, body: string, request: IncomingMessage) => Reply | 'reset') {
  const calls: string[] = []
  const bodies: string[] = []
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    calls.push(`${request.method} ${request.url}`)
    bodies.push(body)
    const reply = answer(request.url ?? '', body, request)
    if (reply === 'reset') return void request.socket.destroy()
    const isText = typeof reply.body === 'string'
    response.writeHead(reply.status ?? 200, {
      'content-type': isText ? 'text/html' : 'application/json',
      ...reply.headers,
    })
    response.end(reply.body === undefined ? '' : isText ? reply.body : JSON.stringify(reply.body))
  }
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const oauth = createOAuth({ clientId: 'client', redirectUri: 'http://127.0.0.1:1/callback', accountsUrl: url })
  const store = createMemoryTokenStore([
    {
      id: 'g',
      clientId: 'client',
      generation: 1,
      state: 'active',
      accessToken: 'old-access',
      accessExpiresAtMs: Date.now() + 3_000_000,
      refreshToken: 'old-refresh',
      scopes: ['a'],
      authorizedAtMs: 0,
    },
  ])
  const keeper = createGrantKeeper({ oauth, store })
  const client = createSpotifyClient({ grantId: 'g', keeper, apiUrl: url, sleep: () => Promise.resolve() })
  const tokenCalls = () => calls.filter((call) => call === 'POST /api/token').length
  return { calls, bodies, url, oauth, store, keeper, client, tokenCalls }
}

const tokens = { access_token: 'new-access', token_type: 'Bearer', expires_in: 3600, scope: 'a' }
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof SpotifyError ? error.code : String(error)),
  )

describe('sign-in', () => {
  test('each start has its own state and verifier, and asks for S256', async () => {
    const { oauth } = await startSpotify(() => ({}))
    const [one, two] = await Promise.all([
      oauth.startAuthorization({ scopes: ['a'] }),
      oauth.startAuthorization({ scopes: [] }),
    ])
    expect(one.state).not.toBe(two.state)
    expect(one.codeVerifier.length).toBeGreaterThanOrEqual(43)
    expect(new URL(one.url).searchParams.get('code_challenge_method')).toBe('S256')
  })

  test.each([
    ['state_mismatch', '?code=c&state=forged'],
    ['state_mismatch', '?code=c'],
    ['state_mismatch', '?code=c&state=s&iss=https://evil.example'],
    ['sign_in_denied', '?error=access_denied&state=s'],
  ])('%s: a callback with %s makes no token call', async (code, query) => {
    const { oauth, calls } = await startSpotify(() => ({ body: tokens }))
    const callbackUrl = `http://127.0.0.1:1/callback${query}`
    const work = oauth.exchangeCode({ callbackUrl, state: 's', codeVerifier: 'v'.repeat(43) })
    expect(await codeOf(work)).toBe(code)
    expect(calls).toEqual([])
  })

  test('a code that Spotify refuses is presented once', async () => {
    const { oauth, tokenCalls } = await startSpotify(() => ({ status: 400, body: { error: 'invalid_grant' } }))
    const callbackUrl = 'http://127.0.0.1:1/callback?code=c&state=s'
    expect(await codeOf(oauth.exchangeCode({ callbackUrl, state: 's', codeVerifier: 'v'.repeat(43) }))).toBe(
      'code_rejected',
    )
    expect(tokenCalls()).toBe(1)
  })
})

describe('keeping a grant', () => {
  test.each([
    ['absent', {}, 'old-refresh'],
    ['null', { refresh_token: null }, 'old-refresh'],
    ['empty', { refresh_token: '' }, 'old-refresh'],
    ['new', { refresh_token: 'next' }, 'next'],
  ])('a refresh token that is %s is merged', async (_name, extra, kept) => {
    const { keeper, store } = await startSpotify(() => ({ body: { ...tokens, ...extra } }))
    await keeper.refreshAfter401('g', 1)
    expect((await store.read('g'))?.refreshToken).toBe(kept)
  })

  test('a storm of fifty refreshes makes one call', async () => {
    const { keeper, tokenCalls } = await startSpotify(() => ({ body: tokens }))
    await Promise.all(Array.from({ length: 50 }, () => keeper.refreshAfter401('g', 1)))
    expect(tokenCalls()).toBe(1)
  })

  test('invalid_grant ends the grant after one call', async () => {
    const { keeper, store, tokenCalls } = await startSpotify(() => ({ status: 400, body: { error: 'invalid_grant' } }))
    expect(await codeOf(keeper.refreshAfter401('g', 1))).toBe('needs_consent')
    expect(await codeOf(keeper.accessToken('g'))).toBe('needs_consent')
    expect((await store.read('g'))?.state).toBe('needs-consent')
    expect(tokenCalls()).toBe(1)
  })

  test.each<[string, Reply | 'reset']>([
    ['invalid_client', { status: 400, body: { error: 'invalid_client' } }],
    ['rate_limited', { status: 429, headers: { 'retry-after': '30' }, body: 'Too many requests' }],
    ['unavailable', { status: 503, body: '<html>' }],
    ['unavailable', 'reset'],
    ['bad_answer', { body: '<html>' }],
    ['bad_answer', { body: { token_type: 'Bearer' } }],
  ])('%s leaves the grant as it was', async (code, reply) => {
    const { keeper, store } = await startSpotify(() => reply)
    const before = await store.read('g')
    expect(await codeOf(keeper.refreshAfter401('g', 1))).toBe(code)
    expect(await store.read('g')).toEqual(before)
  })
})

describe('calls', () => {
  test('a 401 costs one refresh and one replay, then stops', async () => {
    const { client, calls, tokenCalls } = await startSpotify((path) =>
      path === '/api/token' ? { body: tokens } : { status: 401 },
    )
    expect(await codeOf(client.me())).toBe('unauthorized')
    expect([tokenCalls(), calls.length]).toEqual([1, 3])
  })

  test('after a 429 no call is made until the wait is over', async () => {
    const { client, calls } = await startSpotify(() => ({
      status: 429,
      headers: { 'retry-after': '80000' },
      body: 'Too many requests',
    }))
    const error: unknown = await client.me().catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'rate_limited', retryAfterMs: expect.closeTo(80_000_000, -4) })
    expect(await codeOf(client.me())).toBe('rate_limited')
    expect(calls).toHaveLength(1)
  })

  test('a read is tried three times, a write once', async () => {
    const { client, calls } = await startSpotify(() => ({ status: 502, body: '<html>' }))
    expect(await codeOf(client.me())).toBe('unavailable')
    expect(await codeOf(client.createPlaylist({ name: 'x' }))).toBe('unavailable')
    expect(calls).toHaveLength(4)
  })

  test('the body of a player command means nothing', async () => {
    const { client, calls } = await startSpotify(() => ({ body: 'opaque text' }))
    await client.pause()
    await client.next()
    expect(calls).toEqual(['PUT /v1/me/player/pause', 'POST /v1/me/player/next'])
  })

  test('a next link to another host is not followed', async () => {
    const row = { item: { name: 't', uri: 'spotify:track:1', type: 'track' } }
    const { client } = await startSpotify(() => ({ body: { items: [null, row], next: 'https://evil.example/v1/x' } }))
    expect(await codeOf(client.playlistItems('a'.repeat(22)))).toBe('bad_answer')
  })

  test('rows are added in order, a hundred a call', async () => {
    const { client, bodies } = await startSpotify(() => ({ status: 201, body: { snapshot_id: 's' } }))
    const uris = Array.from({ length: 201 }, (_, at) => `spotify:track:${at}`)
    await client.addItems('a'.repeat(22), uris)
    expect(bodies.flatMap((body) => (JSON.parse(body) as { uris: string[] }).uris)).toEqual(uris)
    expect(bodies).toHaveLength(3)
  })

  test.each(['../me', '', 'a b'])('the playlist id %j never reaches a URL', async (id) => {
    const { client, calls } = await startSpotify(() => ({}))
    expect(await codeOf(client.playlistItems(id))).toBe('bad_request')
    expect(calls).toEqual([])
  })
})

test('followed artists are read page after page from their envelope, devices with null ids survive', async () => {
  const row = (id: string) => ({ id, name: `artist ${id}` })
  const spotify = await startSpotify((path, _body, request) => {
    if (path.includes('devices')) return { body: { devices: [{ id: null, name: 'Radio' }, null] } }
    const next = path.includes('after') ? null : `http://${request.headers.host}/v1/me/following?type=artist&after=1`
    return { body: { artists: { items: [row(next === null ? '2' : '1'), null], next } } }
  })
  expect((await spotify.client.following()).map((artist) => artist.id)).toEqual(['1', '2'])
  expect((await spotify.client.devices())[0]).toEqual({ id: null, name: 'Radio', isActive: false })
})

test('nothing plays: 204', async () => {
  const { client } = await startSpotify(() => ({ status: 204 }))
  expect(await client.playback()).toEqual({ kind: 'nothing' })
})

test('no shape of a playback answer throws', () => {
  const keys = [
    'item',
    'device',
    'is_playing',
    'progress_ms',
    'currently_playing_type',
    'name',
    'uri',
    'type',
    'album',
    'images',
    'show',
  ]
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, fc.jsonValue(), fc.constantFrom('ad', 'episode', 'track', null), tie('object')),
    object: fc.dictionary(fc.constantFrom(...keys), tie('value')),
  }))
  fc.assert(
    fc.property(value, (answer) => {
      expect(readPlayback(answer).kind).toBeTypeOf('string')
    }),
  )
})

describe('finding a track', () => {
  const row = (name: string, artist = 'Nina Simone', release_date = '1965') => ({
    type: 'track',
    id: 'x',
    uri: `spotify:track:${encodeURIComponent(name)}`,
    name,
    artists: [{ name: artist }],
    album: { name: 'a', release_date },
  })
  const found = async (rows: unknown[], wanted: Parameters<typeof findTrack>[1]) => {
    const spotify = await startSpotify(() => ({ body: { tracks: { items: rows } } }))
    return { track: await findTrack(spotify.client, wanted), calls: spotify.calls.length }
  }
  const wanted = { artist: 'Nina Simone', title: 'Feeling Good', year: 1965 }

  test('takes the studio version and leaves karaoke, live and covers', async () => {
    const others = [row('Feeling Good (Live)'), row('Feeling Good - Karaoke'), row('Feeling Good', 'Cover Band'), null]
    expect((await found([...others, row('Feeling Good - 2013 Remaster')], wanted)).track?.title).toContain('Remaster')
  })

  test('gives nothing rather than another version, after at most two calls', async () => {
    expect(await found([row('Feeling Good (Live)')], wanted)).toEqual({ track: undefined, calls: 2 })
    expect(await found([], { ...wanted, isrc: 'USPR36507510' })).toEqual({ track: undefined, calls: 2 })
  })

  test('takes a live version when the title asks for one', async () => {
    const answer = await found([row('Feeling Good (Live)')], { ...wanted, title: 'Feeling Good (Live)' })
    expect(answer.track?.title).toBe('Feeling Good (Live)')
  })
})
