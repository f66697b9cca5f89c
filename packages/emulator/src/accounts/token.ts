import { Hono } from 'hono'
import type { World } from '../world.ts'
import { challengeOf, type Grants } from './grants.ts'

type Failure = { readonly status: 400; readonly error: string; readonly description?: string }
type Success = Record<string, string | number>

const fail = (error: string, description?: string): Failure => ({
  status: 400,
  error,
  ...(description !== undefined && { description }),
})

/** `POST /api/token`: https://developer.spotify.com/documentation/web-api/tutorials/code-flow, with the bodies seen in 2026. */
export function tokenRoutes(world: World, grants: Grants): Hono {
  const app = new Hono()
  app.options('/api/token', (c) =>
    c.body(null, 204, {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization, content-type',
    }),
  )
  app.post('/api/token', async (c) => {
    c.header('access-control-allow-origin', '*')
    c.header('cache-control', 'no-store')
    const isForm = (c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
    const form = new URLSearchParams(isForm ? await c.req.text() : '')
    const answer = grant(world, grants, form, c.req.header('authorization'))
    if (!('status' in answer)) return c.json(answer)
    const failure = answer as Failure
    return c.json(
      { error: failure.error, ...(failure.description !== undefined && { error_description: failure.description }) },
      failure.status,
    )
  })
  return app
}

type Client = { readonly clientId: string; readonly isConfidential: boolean }

function grant(
  world: World,
  grants: Grants,
  form: URLSearchParams,
  authorization: string | undefined,
): Failure | Success {
  const grantType = form.get('grant_type')
  if (!grantType) return fail('unsupported_grant_type', 'grant_type parameter is missing')
  if (!['authorization_code', 'refresh_token', 'client_credentials'].includes(grantType)) {
    return fail('unsupported_grant_type', 'grant_type must be client_credentials, authorization_code or refresh_token')
  }
  const client = authenticate(world, form, authorization)
  if ('error' in client) return client
  if (grantType === 'client_credentials') {
    if (!client.isConfidential) return fail('invalid_client')
    return {
      access_token: grants.issueAccess({ clientId: client.clientId, userId: undefined, scopes: [] }),
      token_type: 'Bearer',
      expires_in: lifetime(world),
    }
  }
  return grantType === 'refresh_token' ? refresh(world, grants, form, client) : exchange(world, grants, form, client)
}

/** Basic authentication, the same two values in the body, or a public client that names itself. */
function authenticate(world: World, form: URLSearchParams, authorization: string | undefined): Client | Failure {
  let clientId = form.get('client_id') ?? undefined
  let secret = form.get('client_secret') ?? undefined
  if (authorization !== undefined) {
    if (!/^Basic [\w+/=-]+$/i.test(authorization)) return fail('invalid_client')
    const [id = '', ...rest] = Buffer.from(authorization.slice(6), 'base64').toString('utf8').split(':')
    clientId = decodeForm(id)
    secret = rest.join(':')
  }
  if (!clientId) return fail('invalid_client')
  const client = world.clients.get(clientId)
  if (!client) return fail('invalid_client', 'Invalid client')
  const isRight = client.clientSecret !== undefined && [secret, decodeForm(secret ?? '')].includes(client.clientSecret)
  if (secret !== undefined && !isRight) return fail('invalid_client', 'Invalid client secret')
  return { clientId, isConfidential: secret !== undefined }
}

/** RFC 6749 §2.3.1: both parts of Basic credentials are form-encoded; many clients forget it, and Spotify lets them. */
const decodeForm = (text: string): string => new URLSearchParams(`v=${text}`).get('v') ?? text

function exchange(world: World, grants: Grants, form: URLSearchParams, client: Client): Failure | Success {
  const value = form.get('code')
  if (!value) return fail('invalid_request', 'code must be supplied')
  const code = grants.codes.get(value)
  if (!code || code.isUsed || code.clientId !== client.clientId)
    return fail('invalid_grant', 'Invalid authorization code')
  code.isUsed = true
  if (world.now() - code.issuedAtMs > world.settings.codeTtlMs)
    return fail('invalid_grant', 'Authorization code expired')
  if (form.get('redirect_uri') !== code.redirectUri) return fail('invalid_grant', 'Invalid redirect URI')
  const verifier = form.get('code_verifier')
  if (code.challenge !== undefined && (!verifier || challengeOf(verifier) !== code.challenge))
    return fail('invalid_grant', 'code_verifier was incorrect')
  // Without PKCE only a client with a secret can show that the code was meant for it.
  if (code.challenge === undefined && !client.isConfidential) return fail('invalid_client')
  const { clientId, userId, scopes } = code
  return {
    access_token: grants.issueAccess({ clientId, userId, scopes }),
    token_type: 'Bearer',
    expires_in: lifetime(world),
    refresh_token: grants.issueRefresh({
      clientId,
      userId,
      scopes,
      consentedAtMs: code.issuedAtMs,
      isConfidential: client.isConfidential,
    }),
    scope: scopes.join(' '),
  }
}

function refresh(world: World, grants: Grants, form: URLSearchParams, client: Client): Failure | Success {
  const value = form.get('refresh_token')
  if (!value) return fail('invalid_request', 'refresh_token must be supplied')
  const token = grants.refreshTokens.get(value)
  if (!token || token.clientId !== client.clientId || token.state === 'replaced')
    return fail('invalid_grant', 'Invalid refresh token')
  if (token.state === 'revoked') return fail('invalid_grant', 'Refresh token revoked')
  if (world.now() - token.consentedAtMs > world.settings.refreshTokenTtlMs)
    return fail('invalid_grant', 'Refresh token expired')
  if (token.isConfidential && !client.isConfidential) return fail('invalid_request')
  const { clientId, userId, scopes } = token
  const rotates = world.settings.rotation === 'rotate' && !token.isConfidential
  if (rotates) token.state = 'replaced'
  return {
    access_token: grants.issueAccess({ clientId, userId, scopes }),
    token_type: 'Bearer',
    expires_in: lifetime(world),
    ...(rotates && {
      refresh_token: grants.issueRefresh({
        clientId,
        userId,
        scopes,
        consentedAtMs: token.consentedAtMs,
        isConfidential: false,
      }),
    }),
    scope: scopes.join(' '),
  }
}

const lifetime = (world: World): number => Math.floor(world.settings.accessTokenTtlMs / 1000)
