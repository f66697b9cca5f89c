// The protocol is oauth4webapi's; this file binds it to Spotify: two endpoints, no discovery, errors with HTTP 400.
import * as oauth from 'oauth4webapi'
import { deadlineMs, type Fetch, readBody } from './fetch-with-deadline.ts'
import { parseJson } from './read-failure.ts'
import { asObject } from './read-json.ts'
import { readRetryAfterMs } from './rate-gate.ts'
import { SpotifyError } from './spotify-error.ts'

export type OAuthOptions = {
  readonly clientId: string
  /** With a secret the client is confidential: Basic authentication and PKCE together. */
  readonly clientSecret?: string
  readonly redirectUri: string
  /** Default `https://accounts.spotify.com`. Plain http only on a loopback address. */
  readonly accountsUrl?: string
  readonly fetch?: Fetch
  /** Epoch milliseconds. */
  readonly now?: () => number
}

export type TokenSet = {
  readonly accessToken: string
  /** Absent when Spotify issued no new one: keep the old one. */
  readonly refreshToken?: string
  /** Absent when the answer did not name scopes: what was granted before still holds. */
  readonly scopes?: readonly string[]
  readonly receivedAtMs: number
  readonly expiresAtMs: number
}

export type OAuth = {
  readonly clientId: string
  /** A fresh transaction: where to send the browser, and the two secrets to keep until it comes back (RFC 7636, S256). */
  startAuthorization(options: {
    scopes: readonly string[]
    showDialog?: boolean
  }): Promise<{ url: string; state: string; codeVerifier: string }>
  /**
   * Exchanges the code of a callback, once and never again.
   * @throws SpotifyError `state_mismatch`, `sign_in_denied`, `code_rejected`, `invalid_client`, or a transient code
   */
  exchangeCode(options: { callbackUrl: URL | string; state: string; codeVerifier: string }): Promise<TokenSet>
  /** @throws SpotifyError `needs_consent` when the grant is over, `invalid_client`, or a transient code */
  refresh(options: { refreshToken: string }): Promise<TokenSet>
}

/** Spotify says one hour; an answer that promises more is not believed. */
const longestAccessMs = 3_600_000

/** OAuth with Spotify: https://developer.spotify.com/documentation/web-api/tutorials/code-pkce-flow */
export function createOAuth(options: OAuthOptions): OAuth {
  const { clientId, clientSecret, redirectUri, accountsUrl = 'https://accounts.spotify.com', now = Date.now } = options
  const base = new URL(accountsUrl)
  const isLoopback = ['127.0.0.1', '[::1]'].includes(base.hostname)
  if (base.protocol !== 'https:' && !isLoopback)
    throw new TypeError(`accountsUrl must be https, or http on 127.0.0.1: ${base.origin}`)
  const server: oauth.AuthorizationServer = {
    issuer: base.origin,
    authorization_endpoint: new URL('/authorize', base).href,
    token_endpoint: new URL('/api/token', base).href,
  }
  const client: oauth.Client = { client_id: clientId }
  const authentication = clientSecret === undefined ? oauth.None() : oauth.ClientSecretBasic(clientSecret)

  const requestOptions = () => ({
    [oauth.allowInsecureRequests]: base.protocol === 'http:' && isLoopback,
    signal: AbortSignal.timeout(deadlineMs),
    ...(options.fetch && { [oauth.customFetch]: options.fetch }),
  })

  return {
    clientId,
    async startAuthorization({ scopes, showDialog = false }) {
      const state = oauth.generateRandomState()
      const codeVerifier = oauth.generateRandomCodeVerifier()
      const url = new URL(server.authorization_endpoint ?? '')
      url.search = new URLSearchParams({
        client_id: clientId,
        response_type: 'code',
        redirect_uri: redirectUri,
        state,
        code_challenge_method: 'S256',
        code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
        ...(scopes.length > 0 && { scope: scopes.join(' ') }),
        ...(showDialog && { show_dialog: 'true' }),
      }).toString()
      return { url: url.href, state, codeVerifier }
    },

    async exchangeCode({ callbackUrl, state, codeVerifier }) {
      const parameters = readCallback(server, client, new URL(callbackUrl), state)
      return tokenRequest(now, 'code', async () => {
        const response = await oauth.authorizationCodeGrantRequest(
          server,
          client,
          authentication,
          parameters,
          redirectUri,
          codeVerifier,
          requestOptions(),
        )
        return oauth.processAuthorizationCodeResponse(server, client, await asRegistered(response))
      })
    },

    refresh: ({ refreshToken }) =>
      tokenRequest(now, 'refresh', async () => {
        const response = await oauth.refreshTokenGrantRequest(
          server,
          client,
          authentication,
          refreshToken,
          requestOptions(),
        )
        return oauth.processRefreshTokenResponse(server, client, await asRegistered(response))
      }),
  }
}

function readCallback(
  server: oauth.AuthorizationServer,
  client: oauth.Client,
  url: URL,
  state: string,
): URLSearchParams {
  try {
    return oauth.validateAuthResponse(server, client, url, state)
  } catch (cause) {
    if (cause instanceof oauth.AuthorizationResponseError) {
      throw new SpotifyError('sign_in_denied', 'Spotify ended the sign-in without granting access.', { cause })
    }
    throw new SpotifyError('state_mismatch', 'The answer of Spotify does not belong to the sign-in that was started.', {
      cause,
    })
  }
}

/** A refresh answer may carry an empty or null refresh_token; RFC 6749 knows only absent ones. */
async function asRegistered(response: Response): Promise<Response> {
  if (response.status !== 200) return response
  const text = await readBody(response, endpoint)
  const body = asObject(parseJson(text))
  const { refresh_token: refreshToken, ...rest } = body
  const isEmpty = refreshToken === null || refreshToken === ''
  return new Response(isEmpty ? JSON.stringify(rest) : text, { status: response.status, headers: response.headers })
}

async function tokenRequest(
  now: () => number,
  kind: 'code' | 'refresh',
  send: () => Promise<oauth.TokenEndpointResponse>,
): Promise<TokenSet> {
  const sentAtMs = now()
  try {
    return toTokenSet(await send(), sentAtMs)
  } catch (cause) {
    throw toSpotifyError(cause, kind, now())
  }
}

function toTokenSet(answer: oauth.TokenEndpointResponse, receivedAtMs: number): TokenSet {
  const lifetimeMs = Math.min((answer.expires_in ?? 0) * 1000, longestAccessMs)
  return {
    accessToken: answer.access_token,
    ...(answer.refresh_token !== undefined && { refreshToken: answer.refresh_token }),
    ...(answer.scope !== undefined && { scopes: answer.scope.split(' ').filter((scope) => scope !== '') }),
    receivedAtMs,
    expiresAtMs: receivedAtMs + lifetimeMs,
  }
}

const endpoint = 'POST /api/token'

/** Only `invalid_grant` says that consent is over; whatever is not a clear answer is transient (FACTS: decision table). */
function toSpotifyError(cause: unknown, kind: 'code' | 'refresh', nowMs: number): SpotifyError {
  if (cause instanceof SpotifyError) return cause
  if (cause instanceof oauth.ResponseBodyError) {
    const { error, status } = cause
    if (status === 429) return rateLimited(cause.response.headers, nowMs, cause)
    if (error === 'invalid_grant') {
      return kind === 'refresh'
        ? new SpotifyError('needs_consent', 'Spotify no longer accepts this grant; the person must connect again.', {
            status,
            endpoint,
            cause,
          })
        : new SpotifyError('code_rejected', 'Spotify did not accept the code of this sign-in; start again.', {
            status,
            endpoint,
            cause,
          })
    }
    if (error === 'invalid_client' || error === 'unauthorized_client') {
      return new SpotifyError(
        'invalid_client',
        'Spotify does not accept the client ID or secret; check the configuration.',
        { status, endpoint, cause },
      )
    }
    return new SpotifyError(
      status >= 500 ? 'unavailable' : 'bad_request',
      `Spotify refused the token request (${status}).`,
      { status, endpoint, cause },
    )
  }
  if (cause instanceof oauth.WWWAuthenticateChallengeError) {
    return new SpotifyError(
      'invalid_client',
      'Spotify does not accept the client ID or secret; check the configuration.',
      { status: cause.status, endpoint, cause },
    )
  }
  if (cause instanceof oauth.OperationProcessingError) {
    const response = cause.cause instanceof Response ? cause.cause : undefined
    if (response?.status === 429) return rateLimited(response.headers, nowMs, cause)
    const code = response && response.status >= 500 ? 'unavailable' : 'bad_answer'
    return new SpotifyError(code, 'Spotify answered the token request with something else than tokens.', {
      endpoint,
      cause,
    })
  }
  if (cause instanceof DOMException && cause.name === 'TimeoutError') {
    return new SpotifyError('timeout', `Spotify did not answer the token request within ${deadlineMs / 1000} s.`, {
      endpoint,
      cause,
    })
  }
  return new SpotifyError('unavailable', 'Spotify could not be reached for the token request.', { endpoint, cause })
}

function rateLimited(headers: Headers, nowMs: number, cause: unknown): SpotifyError {
  const retryAfterMs = readRetryAfterMs(headers, nowMs) ?? 30_000
  const details = { status: 429, endpoint, retryAfterMs, blockedUntilMs: nowMs + retryAfterMs, cause }
  return new SpotifyError('rate_limited', 'Spotify asks to wait before the next token request.', details)
}
