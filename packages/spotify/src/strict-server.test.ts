// A certified authorization server that none of us wrote, at its strictest: PKCE required, refresh tokens rotate, and one
// that is used twice ends the whole grant. Whoever refreshes twice or keeps the old token loses it here.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGrantKeeper, createMemoryTokenStore, createOAuth, type OAuth, type TokenSet } from './index.ts'

const redirectUri = 'http://127.0.0.1:4700/auth/callback'
let server: Server
let origin = ''

beforeAll(async () => {
  server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(origin, {
    clients: [
      {
        client_id: 'public',
        token_endpoint_auth_method: 'none',
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        application_type: 'native',
      },
      {
        client_id: 'secret',
        client_secret: 'se cret/+:%',
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        application_type: 'native',
      },
    ],
    routes: { authorization: '/authorize', token: '/api/token' },
    scopes: ['openid', 'music'],
    pkce: { required: () => true },
    issueRefreshToken: () => Promise.resolve(true),
    rotateRefreshToken: true,
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      Grant: 86_400,
      Interaction: 600,
      RefreshToken: 86_400,
      Session: 600,
    },
    cookies: { keys: ['not a secret: a test'] },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => void answer(request, response))
})
afterAll(() => void server.close())

/** Logs in and agrees in the server's own development pages; gives the callback address. */
async function consent(url: string): Promise<string> {
  const jar = new Map<string, string>()
  let at = url
  for (let step = 0; step < 12; step++) {
    const isForm = at.includes('/interaction/') && !at.endsWith('/abort')
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    let answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
    if (isForm && answer.status === 200) {
      const prompt = /name="prompt" value="(\w+)"/.exec(await answer.text())?.[1] ?? ''
      answer = await fetch(at, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie },
        body: new URLSearchParams({ prompt, login: 'mara', password: 'x' }),
      })
    }
    for (const line of answer.headers.getSetCookie())
      jar.set(line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).split(';')[0] ?? '')
    at = new URL(answer.headers.get('location') ?? '/nowhere', origin).href
    if (at.startsWith(redirectUri)) return at
  }
  throw new Error(`The sign-in got stuck at ${at}.`)
}

async function signIn(oauth: OAuth): Promise<TokenSet> {
  const { url, state, codeVerifier } = await oauth.startAuthorization({ scopes: ['music'] })
  return oauth.exchangeCode({ callbackUrl: await consent(url), state, codeVerifier })
}

const clients = {
  'a public client': { clientId: 'public' },
  'a confidential client': { clientId: 'secret', clientSecret: 'se cret/+:%' },
}

describe.each(Object.entries(clients))('against a strict authorization server, %s', (_name, client) => {
  const newOAuth = (): OAuth => createOAuth({ ...client, redirectUri, accountsUrl: origin })

  test('signs in with PKCE, and an answer for another state is refused', async () => {
    const oauth = newOAuth()
    const tokens = await signIn(oauth)
    expect(tokens.refreshToken).toBeDefined()
    const { url, codeVerifier } = await oauth.startAuthorization({ scopes: ['music'] })
    const callbackUrl = await consent(url)
    await expect(oauth.exchangeCode({ callbackUrl, state: 'other', codeVerifier })).rejects.toMatchObject({
      code: 'state_mismatch',
    })
  })

  test('a code presented with the verifier of another sign-in is refused', async () => {
    const oauth = newOAuth()
    const { url, state } = await oauth.startAuthorization({ scopes: ['music'] })
    const { codeVerifier } = await oauth.startAuthorization({ scopes: ['music'] })
    await expect(oauth.exchangeCode({ callbackUrl: await consent(url), state, codeVerifier })).rejects.toMatchObject({
      code: 'code_rejected',
    })
  })

  test('the grant lives through twenty ends of its token with ten requests each time', async () => {
    const oauth = newOAuth()
    const tokens = await signIn(oauth)
    const store = createMemoryTokenStore([
      {
        id: 'g',
        clientId: oauth.clientId,
        generation: 1,
        state: 'active',
        accessToken: tokens.accessToken,
        accessExpiresAtMs: tokens.expiresAtMs,
        refreshToken: tokens.refreshToken ?? null,
        scopes: ['music'],
        authorizedAtMs: 0,
      },
    ])
    const keeper = createGrantKeeper({ oauth, store })
    for (let cycle = 0; cycle < 20; cycle++) {
      const seen = await Promise.all(Array.from({ length: 10 }, () => keeper.accessToken('g')))
      expect(new Set(seen.map((token) => token.value)).size).toBe(1)
      const grant = await store.read('g')
      if (grant) await store.write({ ...grant, accessExpiresAtMs: 0 }, grant.generation)
    }
    expect(await store.read('g')).toMatchObject({ state: 'active', generation: 20 })
  })
})
