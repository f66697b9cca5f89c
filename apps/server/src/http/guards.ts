import { randomUUID } from 'node:crypto'
import type { Context, Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { ServiceError } from './service-error.ts'

declare module 'hono' {
  interface ContextVariableMap {
    requestId: string
  }
}

export async function assignRequestId(c: Context, next: Next): Promise<void> {
  c.set('requestId', randomUUID())
  await next()
  c.header('x-request-id', c.get('requestId'))
}

export const limitBody = bodyLimit({
  maxSize: 64 * 1024,
  onError: () => {
    throw new ServiceError('body_too_large', 'The request is larger than 64 KB; shorten it.')
  },
})

/**
 * Refuses requests that another site makes a browser send. What changes something needs three things that no form and no
 * simple cross-site request can have: our header, JSON, and an origin that is ours (Fetch Metadata, else `Origin`).
 */
export function refuseCrossSite(origin: string) {
  return async (c: Context, next: Next): Promise<void> => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      const site = c.req.header('sec-fetch-site')
      const from = c.req.header('origin')
      if (
        (site !== undefined && site !== 'same-origin') ||
        (from !== undefined && from !== origin) ||
        c.req.header('x-lukebox') !== '1'
      ) {
        throw new ServiceError(
          'cross_site_request',
          'This request did not come from Lukebox itself, so it was refused. Programs send the header "x-lukebox: 1".',
        )
      }
      if (!(c.req.header('content-type') ?? '').toLowerCase().startsWith('application/json')) {
        throw new ServiceError('unsupported_media_type', 'Send the request as application/json.')
      }
    }
    await next()
  }
}

/** `localhost` and `127.0.0.1` are two sites to a browser; cookies and the redirect URI live on the configured one. */
export function useCanonicalHost(origin: string) {
  const canonical = new URL(origin)
  return async (c: Context, next: Next): Promise<Response | void> => {
    const url = new URL(c.req.url)
    const isOther = url.hostname === 'localhost' && canonical.hostname !== 'localhost'
    if (isOther && c.req.method === 'GET' && !url.pathname.startsWith('/api/'))
      return c.redirect(origin + url.pathname + url.search, 302)
    await next()
  }
}

/** The same headers on every answer, errors and redirects too. */
export function secureHeaders(options: { imageOrigins: readonly string[]; isHttps: boolean }) {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: ${options.imageOrigins.join(' ')}`,
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
  return async (c: Context, next: Next): Promise<void> => {
    await next()
    c.header('content-security-policy', policy)
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
    c.header('cross-origin-opener-policy', 'same-origin')
    c.header('cross-origin-resource-policy', 'same-origin')
    c.header('permissions-policy', 'camera=(), geolocation=(), microphone=()')
    if (options.isHttps) c.header('strict-transport-security', 'max-age=31536000')
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  }
}
