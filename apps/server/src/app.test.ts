import type { AskResponse, CheckResponse, NowPlaying, Problem, SaveResponse, Session } from '@lukebox/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestServer, type TestServer } from './testing/open-test-server.ts'

const mara = 'mara.lindqvist'
const theo = 'theo.okafor'
let server: TestServer
beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server.close())

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T
const problemOf = async (response: Response | Promise<Response>): Promise<Problem> => {
  const answer = await response
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  return json<Problem>(answer)
}
const tokenCalls = (): number => server.emulator.emulator.control.countCalls('accounts', '/api/token')

describe('sign-in', () => {
  test('asks for one scope with PKCE S256 and a fresh state, and sets a session cookie that scripts cannot read', async () => {
    const visitor = server.visitor()
    const start = await visitor.get('/auth/start?feature=now-playing')
    const url = new URL(start.headers.get('location') ?? '')
    expect(url.searchParams.get('scope')).toBe('user-read-playback-state')
    expect(url.searchParams.get('code_challenge_method')).toBe('S256')
    expect(url.searchParams.get('redirect_uri')).toBe('http://127.0.0.1:4700/auth/callback')
    expect(start.headers.getSetCookie()[0]).toMatch(
      /^__Host-lukebox-signin-\w+=.*Max-Age=600.*Path=\/.*HttpOnly.*Secure.*SameSite=Lax/,
    )
    const back = await visitor.signIn(mara)
    expect(back.status).toBe(303)
    expect(back.headers.get('location')).toBe('/ask')
    expect(back.headers.getSetCookie().find((line) => line.startsWith('__Host-lukebox-session='))).toMatch(
      /HttpOnly; Secure; SameSite=Lax/,
    )
    const { user } = await json<Session>(visitor.get('/api/session'))
    expect(user).toMatchObject({
      displayName: 'Mara Lindqvist',
      connection: { state: 'active', features: ['now-playing'] },
    })
  })

  test.each([
    ['without a state', '/auth/callback?code=x'],
    ['with a forged state', '/auth/callback?code=x&state=forged'],
    ['with an array for a state', '/auth/callback?code=x&state[]=a'],
    ['with a megabyte of state', `/auth/callback?code=x&state=${'a'.repeat(1_000_000)}`],
  ])('refuses a callback %s without asking Spotify', async (_name, path) => {
    const before = tokenCalls()
    const problem = await problemOf(server.visitor().get(path))
    expect(problem).toMatchObject({ code: 'sign_in_expired', status: 400 })
    expect(JSON.stringify(problem)).not.toContain('forged')
    expect(tokenCalls()).toBe(before)
  })

  test("refuses an attacker's callback in another browser, and the rightful one still works", async () => {
    const attacker = server.visitor()
    const callback = new URL(await attacker.consent(mara))
    const victim = server.visitor()
    await victim.get('/auth/start')
    expect(await problemOf(victim.get(callback.pathname + callback.search))).toMatchObject({ code: 'sign_in_expired' })
    expect(victim.cookies.has('__Host-lukebox-session')).toBe(false)
    expect((await attacker.get(callback.pathname + callback.search)).status).toBe(303)
  })

  test('takes a callback once, also twenty times at once', async () => {
    const visitor = server.visitor()
    const callback = new URL(await visitor.consent(mara))
    const before = tokenCalls()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => visitor.get(callback.pathname + callback.search)),
    )
    expect(tokenCalls() - before).toBe(1)
    expect(answers.filter((answer) => answer.headers.get('location') === '/ask')).toHaveLength(1)
    const again = await visitor.get(callback.pathname + callback.search)
    expect([again.status, again.headers.get('location')]).toEqual([303, '/'])
  })

  test('is not used up by a link scanner, and ends after ten minutes', async () => {
    const visitor = server.visitor()
    const callback = new URL(await visitor.consent(mara))
    await visitor.get(callback.pathname + callback.search, { 'sec-purpose': 'prefetch' })
    server.advance(11 * 60_000)
    expect(await problemOf(visitor.get(callback.pathname + callback.search))).toMatchObject({ code: 'sign_in_expired' })
  })

  test('cancelled at Spotify stores nothing and says so', async () => {
    const visitor = server.visitor()
    server.emulator.emulator.control.revoke('june.park')
    const callback = new URL(await visitor.consent('june.park', 'now-playing', 'cancel'))
    const back = await visitor.get(callback.pathname + callback.search)
    expect(back.headers.get('location')).toBe('/?problem=sign_in_denied')
    expect(visitor.cookies.has('__Host-lukebox-session')).toBe(false)
  })

  test('gives a new session: a cookie that was there before is dead afterwards', async () => {
    const visitor = server.visitor()
    await visitor.signIn(mara)
    const old = visitor.cookies.get('__Host-lukebox-session') ?? ''
    await visitor.signIn(mara)
    expect(visitor.cookies.get('__Host-lukebox-session')).not.toBe(old)
    const ghost = server.visitor()
    ghost.cookies.set('__Host-lukebox-session', old)
    expect((await json<Session>(ghost.get('/api/session'))).user).toBeNull()
  })

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/%2f%2fevil.example',
    '/..//evil.example',
    '/\tevil',
    'javascript:alert(1)',
    '/@evil',
    '/unknown',
  ])('never returns to %s', async (wish) => {
    const visitor = server.visitor()
    const start = await visitor.get(`/auth/start?return_to=${encodeURIComponent(wish)}`)
    expect(start.status).toBe(303)
    const rows = await server.context.db.selectFrom('sign_ins').select('return_to').execute()
    for (const row of rows) expect(new URL(row.return_to, 'http://127.0.0.1').host).toBe('127.0.0.1')
    expect(rows.map((row) => row.return_to)).not.toContain(wish)
  })
})

describe('a grant', () => {
  test('is encrypted in the database, and no token is in any log line', async () => {
    const visitor = server.visitor()
    await visitor.signIn(theo)
    await visitor.get('/api/now-playing')
    const rows = await server.context.db.selectFrom('grants').selectAll().execute()
    const text = JSON.stringify(rows) + server.logged()
    expect(text).not.toMatch(/\b(AQ|BQ)[\w-]{40}/)
    expect(rows.every((row) => row.refresh_sealed?.startsWith('v1.k1.'))).toBe(true)
  })

  test('is refreshed once for many requests at its end', async () => {
    const visitor = server.visitor()
    await visitor.signIn(theo)
    server.advance(3_601_000)
    const before = tokenCalls()
    await Promise.all(Array.from({ length: 30 }, () => visitor.get('/api/now-playing')))
    expect(tokenCalls() - before).toBe(1)
  })

  test('that the person revoked costs one token call and asks to connect again', async () => {
    const visitor = server.visitor()
    await visitor.signIn(theo)
    server.emulator.emulator.control.revoke(theo)
    const before = tokenCalls()
    server.advance(31_000)
    expect(await json<NowPlaying>(visitor.get('/api/now-playing'))).toMatchObject({
      kind: 'unavailable',
      code: 'spotify_reconnect',
    })
    server.advance(31_000)
    await visitor.get('/api/now-playing')
    expect(tokenCalls() - before).toBe(1)
    expect((await json<Session>(visitor.get('/api/session'))).user?.connection?.state).toBe('needs-consent')
    await visitor.signIn(theo)
    expect((await json<Session>(visitor.get('/api/session'))).user?.connection?.state).toBe('active')
  })

  test('survives an outage of the token endpoint', async () => {
    const visitor = server.visitor()
    await visitor.signIn(theo)
    server.advance(3_601_000)
    server.emulator.emulator.control.failNext({
      host: 'accounts',
      path: '/api/token',
      status: 503,
      body: '<html>down</html>',
    })
    expect(await json<NowPlaying>(visitor.get('/api/now-playing'))).toMatchObject({
      kind: 'unavailable',
      code: 'spotify_unavailable',
    })
    server.advance(31_000)
    expect(await json<NowPlaying>(visitor.get('/api/now-playing'))).toMatchObject({ kind: 'episode' })
  })
})

describe('asking and saving', () => {
  const prompt = 'rainy sunday jazz, nothing after 1970, 20 songs'

  test('gives the same list for the same seed, every hard wish kept', async () => {
    const visitor = server.visitor()
    const ask = () => json<AskResponse>(visitor.send('POST', '/api/playlists/ask', { prompt, seed: 7 }))
    const first = await ask()
    expect(first.tracks).toHaveLength(20)
    for (const { song, reasons } of first.tracks) {
      expect(song.year).toBeLessThanOrEqual(1970)
      expect(reasons.length).toBeGreaterThan(0)
    }
    expect(await ask()).toEqual(first)
  })

  test('saves in order, once for one Idempotency-Key, and asks for the permission first', async () => {
    const visitor = server.visitor()
    await visitor.signIn(mara)
    const { tracks } = await json<AskResponse>(visitor.send('POST', '/api/playlists/ask', { prompt, seed: 7 }))
    const request = { name: 'Wet Sunday', recordingIds: tracks.map(({ song }) => song.id) }
    const save = (body: unknown) => visitor.send('POST', '/api/playlists/save', body, { 'idempotency-key': 'one' })
    expect(await problemOf(save(request))).toMatchObject({ code: 'scope_missing', feature: 'save-playlist' })
    await visitor.signIn(mara, 'save-playlist')
    const saved = await json<SaveResponse>(save(request))
    expect(saved).toMatchObject({ saved: 20, notFound: [] })
    expect(await json<SaveResponse>(save(request))).toEqual(saved)
    expect(await problemOf(save({ ...request, name: 'Other' }))).toMatchObject({ code: 'bad_request' })
    const playlists = server.emulator.emulator.control.playlistsOf(mara)
    expect(playlists).toHaveLength(1)
    expect(playlists[0]?.rows.map((row) => row.title)).toEqual(tracks.map(({ song }) => song.title))
  })

  test.each([
    ['an empty prompt', { prompt: '  ' }, 'prompt_empty'],
    ['10,000 characters', { prompt: 'jazz '.repeat(2000) }, 'prompt_too_long'],
    ['emoji only', { prompt: '🎷🎹' }, 'prompt_not_understood'],
    ['a number for a prompt', { prompt: 5 }, 'bad_request'],
    ['wishes that exclude each other', { prompt: 'jazz before 1950 and after 1990' }, 'nothing_matches'],
  ])('refuses %s with a code', async (_name, body, code) => {
    expect(await problemOf(server.visitor().send('POST', '/api/playlists/ask', body))).toMatchObject({ code })
  })

  test('answers "jazz but no jazz" with a remark, and German with what it understood', async () => {
    const visitor = server.visitor()
    const odd = await json<AskResponse>(visitor.send('POST', '/api/playlists/ask', { prompt: 'jazz but no jazz' }))
    expect(odd.vibe.remarks.join()).toContain('refused')
    const german = await json<AskResponse>(
      visitor.send('POST', '/api/playlists/ask', { prompt: 'ruhige Klavier Musik zum Lesen, 5 Lieder' }),
    )
    expect(german.tracks).toHaveLength(5)
  })
})

describe('the vibe check', () => {
  const question = { songId: 'nina-simone--feeling-good', prompt: 'rainy sunday jazz' }

  test('moves with votes, one a person, and a vote can be taken back', async () => {
    const alone = await json<CheckResponse>(server.visitor().send('POST', '/api/vibes/check', question))
    expect(alone).toMatchObject({ votes: { fits: 0, doesNotFit: 0 }, ownVote: null })
    let last = alone
    for (const person of [mara, theo, 'june.park']) {
      const visitor = server.visitor()
      await visitor.signIn(person)
      for (let again = 0; again < 2; again++)
        last = await json<CheckResponse>(visitor.send('PUT', '/api/vibes/vote', { ...question, fits: true }))
    }
    expect(last.votes).toEqual({ fits: 3, doesNotFit: 0 })
    expect(last.fit ?? 0).toBeGreaterThan(alone.fit ?? 1)
    const other = { ...question, prompt: 'Jazz for a rainy Sunday' }
    expect((await json<CheckResponse>(server.visitor().send('POST', '/api/vibes/check', other))).votes.fits).toBe(3)
    const visitor = server.visitor()
    await visitor.signIn(mara)
    const back = await json<CheckResponse>(visitor.send('PUT', '/api/vibes/vote', { ...question, fits: null }))
    expect(back).toMatchObject({ votes: { fits: 2, doesNotFit: 0 }, ownVote: null })
  })

  test('refuses unknown songs and votes of nobody', async () => {
    const visitor = server.visitor()
    expect(
      await problemOf(visitor.send('POST', '/api/vibes/check', { ...question, songId: 'no--such' })),
    ).toMatchObject({ code: 'song_unknown', status: 404 })
    expect(await problemOf(visitor.send('PUT', '/api/vibes/vote', { ...question, fits: true }))).toMatchObject({
      code: 'sign_in_required',
      status: 401,
    })
  })
})

describe('every answer', () => {
  test('has the security headers, errors and redirects too', async () => {
    for (const path of [
      '/healthz',
      '/readyz',
      '/api/session',
      '/api/nothing',
      '/auth/start',
      '/auth/callback',
      '/api/openapi.json',
    ]) {
      const { headers } = await server.visitor().get(path)
      expect(headers.get('content-security-policy'), path).toContain("default-src 'none'")
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('referrer-policy'), path).toBe('no-referrer')
      expect(headers.get('cache-control'), path).toContain('no-store')
    }
  })

  const mutating = [
    ['POST', '/api/session/sign-out'],
    ['POST', '/api/account/disconnect'],
    ['POST', '/api/account/sign-out-everywhere'],
    ['DELETE', '/api/account'],
    ['POST', '/api/playlists/ask'],
    ['POST', '/api/playlists/save'],
    ['POST', '/api/vibes/check'],
    ['PUT', '/api/vibes/vote'],
  ] as const
  test.each(mutating)('%s %s is refused from another site', async (method, path) => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'x-lukebox': '' },
    ]) {
      expect(await problemOf(server.visitor().send(method, path, {}, headers as Record<string, string>))).toMatchObject(
        { code: 'cross_site_request', status: 403 },
      )
    }
    expect(await problemOf(server.visitor().send(method, path, {}, { 'content-type': 'text/plain' }))).toMatchObject({
      status: 415,
    })
  })

  test('to a body of 10 MB is 413, to a strange method 405, to a strange address 404', async () => {
    const visitor = server.visitor()
    expect(
      await problemOf(visitor.send('POST', '/api/playlists/ask', { prompt: 'a'.repeat(10_000_000) })),
    ).toMatchObject({ code: 'body_too_large', status: 413 })
    expect(await problemOf(visitor.send('DELETE', '/api/session'))).toMatchObject({ code: 'method_not_allowed' })
    expect(await problemOf(visitor.get('/api/nothing'))).toMatchObject({ code: 'not_found' })
  })

  test('to /api/openapi.json documents every route below /api', async () => {
    const { paths } = await json<{ paths: Record<string, unknown> }>(server.visitor().get('/api/openapi.json'))
    for (const [, path] of mutating) expect(paths).toHaveProperty([path])
    expect(paths).toHaveProperty(['/api/now-playing/events'])
  })
})

describe('an account', () => {
  test('can be disconnected, keeping votes, and deleted, keeping nothing', async () => {
    const visitor = server.visitor()
    await visitor.signIn('june.park')
    const id = (await json<Session>(visitor.get('/api/session'))).user?.id ?? ''
    await visitor.send('PUT', '/api/vibes/vote', { songId: 'nina-simone--feeling-good', prompt: 'jazz', fits: false })
    expect((await visitor.send('POST', '/api/account/disconnect')).status).toBe(204)
    expect((await json<Session>(visitor.get('/api/session'))).user?.connection).toBeNull()
    const { db } = server.context
    expect(await db.selectFrom('grants').selectAll().where('user_id', '=', id).execute()).toEqual([])
    expect((await visitor.send('DELETE', '/api/account')).status).toBe(204)
    expect(await db.selectFrom('users').selectAll().where('id', '=', id).execute()).toEqual([])
    for (const table of ['grants', 'sessions', 'votes', 'saves'] as const) {
      expect(await db.selectFrom(table).selectAll().where('user_id', '=', id).execute(), table).toEqual([])
    }
  })

  test('signed out everywhere has no living session', async () => {
    const [one, two] = [server.visitor(), server.visitor()]
    await one.signIn(mara)
    await two.signIn(mara)
    await one.send('POST', '/api/account/sign-out-everywhere')
    expect((await json<Session>(two.get('/api/session'))).user).toBeNull()
    expect(await problemOf(two.get('/api/account'))).toMatchObject({ code: 'sign_in_required' })
  })
})
