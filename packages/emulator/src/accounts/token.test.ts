import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  authorizePath,
  callback,
  createBrowser,
  day,
  openTestWorld,
  publicClient,
  secretClient,
  verifier,
  type TestWorld,
} from '../test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.close())

const mara = 'mara.lindqvist'
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
})
const own = basic(secretClient.clientId, secretClient.clientSecret)
const text = async (response: Response | Promise<Response>) => {
  const answer = await response
  return `${answer.status} ${await answer.text()}`
}
const freshCode = async (changed: Record<string, string> = {}) =>
  (await createBrowser(world.accountsUrl).agree(authorizePath(changed), mara)).searchParams.get('code') ?? ''
const exchange = (code: string, changed: Record<string, string> = {}, headers = {}) =>
  world.askToken(
    {
      grant_type: 'authorization_code',
      code,
      redirect_uri: callback,
      client_id: publicClient.clientId,
      code_verifier: verifier,
      ...changed,
    },
    headers,
  )
const refresh = (token: string, headers?: Record<string, string>) =>
  world.askToken({ grant_type: 'refresh_token', refresh_token: token, client_id: publicClient.clientId }, headers)

describe('a code', () => {
  test('brings both tokens, with the keys in the observed order and no-store', async () => {
    const response = await exchange(await freshCode({ scope: 'user-read-email user-top-read' }))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const body = (await response.json()) as Record<string, unknown>
    expect(Object.keys(body)).toEqual(['access_token', 'token_type', 'expires_in', 'refresh_token', 'scope'])
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'user-read-email user-top-read' })
  })

  test('is good once', async () => {
    const code = await freshCode()
    expect((await exchange(code)).status).toBe(200)
    expect(await text(exchange(code))).toBe(
      '400 {"error":"invalid_grant","error_description":"Invalid authorization code"}',
    )
  })

  test('of two exchanges at once exactly one wins', async () => {
    const code = await freshCode()
    const answers = await Promise.all([exchange(code), exchange(code), exchange(code)])
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 400, 400])
  })

  test('lives ten minutes', async () => {
    const [early, late] = [await freshCode(), await freshCode()]
    world.emulator.control.advance(600_000)
    expect((await exchange(early)).status).toBe(200)
    world.emulator.control.advance(1)
    expect(await text(exchange(late))).toBe(
      '400 {"error":"invalid_grant","error_description":"Authorization code expired"}',
    )
  })

  test.each([
    [{ code: 'unknown' }, '{"error":"invalid_grant","error_description":"Invalid authorization code"}'],
    [{ code: '' }, '{"error":"invalid_request","error_description":"code must be supplied"}'],
    [{ redirect_uri: `${callback}/` }, '{"error":"invalid_grant","error_description":"Invalid redirect URI"}'],
    [{ code_verifier: 'x'.repeat(43) }, '{"error":"invalid_grant","error_description":"code_verifier was incorrect"}'],
    [{ client_id: 'unknown' }, '{"error":"invalid_client","error_description":"Invalid client"}'],
    [{ client_id: '' }, '{"error":"invalid_client"}'],
    [
      { grant_type: 'password' },
      '{"error":"unsupported_grant_type","error_description":"grant_type must be client_credentials, authorization_code or refresh_token"}',
    ],
    [{ grant_type: '' }, '{"error":"unsupported_grant_type","error_description":"grant_type parameter is missing"}'],
  ])('with %o is refused', async (changed, body) => {
    expect(await text(exchange(await freshCode(), changed))).toBe(`400 ${body}`)
  })

  test('of one client is worth nothing to another', async () => {
    const code = await freshCode()
    expect(await text(exchange(code, {}, own))).toBe(
      '400 {"error":"invalid_grant","error_description":"Invalid authorization code"}',
    )
  })

  test('sent as JSON is not read at all', async () => {
    const response = await fetch(`${world.accountsUrl}/api/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'client_credentials' }),
    })
    expect(await text(response)).toBe(
      '400 {"error":"unsupported_grant_type","error_description":"grant_type parameter is missing"}',
    )
  })
})

describe('a client with a secret', () => {
  const redirect = 'https://attic.example/callback'
  const secretCode = (changed: Record<string, string> = {}) =>
    freshCode({
      client_id: secretClient.clientId,
      redirect_uri: redirect,
      code_challenge: '',
      code_challenge_method: '',
      ...changed,
    })
  const form = (code: string) => ({ grant_type: 'authorization_code', code, redirect_uri: redirect })

  test('exchanges with Basic alone, with Basic and PKCE, and with the secret in the body', async () => {
    expect((await world.askToken(form(await secretCode()), own)).status).toBe(200)
    const both = await freshCode({ client_id: secretClient.clientId, redirect_uri: redirect })
    expect((await world.askToken({ ...form(both), code_verifier: verifier }, own)).status).toBe(200)
    const inBody = { client_id: secretClient.clientId, client_secret: secretClient.clientSecret }
    expect((await world.askToken({ ...form(await secretCode()), ...inBody })).status).toBe(200)
  })

  test('cannot exchange without any proof', async () => {
    expect(await text(world.askToken({ ...form(await secretCode()), client_id: secretClient.clientId }))).toBe(
      '400 {"error":"invalid_client"}',
    )
  })

  test('hears which part of its credentials is wrong', async () => {
    const ask = (headers: Record<string, string>) => text(world.askToken({ grant_type: 'client_credentials' }, headers))
    expect(await ask(basic(secretClient.clientId, 'wrong'))).toBe(
      '400 {"error":"invalid_client","error_description":"Invalid client secret"}',
    )
    expect(await ask(basic('unknown', 'x'))).toBe('400 {"error":"invalid_client","error_description":"Invalid client"}')
    expect(await ask(basic('a'.repeat(32), ''))).toBe(
      '400 {"error":"invalid_client","error_description":"Invalid client secret"}',
    )
    expect(await ask({ authorization: 'Basic !!!' })).toBe('400 {"error":"invalid_client"}')
    expect(await ask({ authorization: 'Bearer abc' })).toBe('400 {"error":"invalid_client"}')
    expect(await ask({})).toBe('400 {"error":"invalid_client"}')
  })

  test('takes credentials that were not form-encoded too', async () => {
    const plain = Buffer.from(`${secretClient.clientId}:c+d/e:f%`).toString('base64')
    const response = await world.askToken({ grant_type: 'client_credentials' }, { authorization: `Basic ${plain}` })
    expect(response.status).toBe(200)
  })

  test('gets an app token without refresh token and without scope', async () => {
    const response = await world.askToken({ grant_type: 'client_credentials' }, own)
    expect(Object.keys((await response.json()) as object)).toEqual(['access_token', 'token_type', 'expires_in'])
  })

  test('must authenticate for a refresh as it did for the code', async () => {
    const tokens = (await (await world.askToken(form(await secretCode()), own)).json()) as { refresh_token: string }
    const ask = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }
    expect(await text(world.askToken({ ...ask, client_id: secretClient.clientId }))).toMatch(
      /^400 \{"error":"invalid_request"/,
    )
    expect((await world.askToken(ask, own)).status).toBe(200)
  })
})

describe('a refresh token', () => {
  test('gives access without a new refresh token, as since June 2026', async () => {
    const { refresh_token } = await world.signIn(mara, ['user-top-read'])
    const response = await refresh(refresh_token)
    expect(Object.keys((await response.json()) as object)).toEqual([
      'access_token',
      'token_type',
      'expires_in',
      'scope',
    ])
    expect((await refresh(refresh_token)).status).toBe(200)
  })

  test('dies 183 days after consent, however often it was used', async () => {
    const { refresh_token } = await world.signIn(mara, [])
    world.emulator.control.advance(100 * day)
    expect((await refresh(refresh_token)).status).toBe(200)
    world.emulator.control.advance(83 * day)
    expect((await refresh(refresh_token)).status).toBe(200)
    world.emulator.control.advance(1)
    expect(await text(refresh(refresh_token))).toBe(
      '400 {"error":"invalid_grant","error_description":"Refresh token expired"}',
    )
    expect((await refresh((await world.signIn(mara, [])).refresh_token)).status).toBe(200)
  })

  test('is revoked when the person removes the app, and so is its access', async () => {
    const tokens = await world.signIn('june.park', [])
    const other = await world.signIn(mara, [])
    world.emulator.control.revoke('june.park', publicClient.clientId)
    expect(await text(refresh(tokens.refresh_token))).toBe(
      '400 {"error":"invalid_grant","error_description":"Refresh token revoked"}',
    )
    expect((await world.call(tokens.access_token, '/me')).status).toBe(401)
    expect((await world.call(other.access_token, '/me')).status).toBe(200)
  })

  test('of another client or of nobody is invalid', async () => {
    const { refresh_token } = await world.signIn(mara, [])
    const invalid = '400 {"error":"invalid_grant","error_description":"Invalid refresh token"}'
    expect(await text(refresh(refresh_token, own))).toBe(invalid)
    expect(await text(refresh('AQnobody'))).toBe(invalid)
    expect(await text(refresh(''))).toBe(
      '400 {"error":"invalid_request","error_description":"refresh_token must be supplied"}',
    )
  })

  test('with rotation on, one of two parallel refreshes wins and consent does not get younger', async () => {
    world.emulator.world.settings.rotation = 'rotate'
    const { refresh_token } = await world.signIn(mara, [])
    world.emulator.control.advance(100 * day)
    const answers = await Promise.all([refresh(refresh_token), refresh(refresh_token)])
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 400])
    const winner = answers.find((answer) => answer.ok)
    const next = (await winner?.json()) as { refresh_token: string }
    expect(next.refresh_token).not.toBe(refresh_token)
    world.emulator.control.advance(83 * day + 1)
    expect(await text(refresh(next.refresh_token))).toContain('Refresh token expired')
    world.emulator.world.settings.rotation = 'none'
  })
})

test('the token endpoint answers a preflight, so that PKCE works from a page', async () => {
  const response = await fetch(`${world.accountsUrl}/api/token`, { method: 'OPTIONS' })
  expect(response.status).toBe(204)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
})
