import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Why an API call is refused; the app turns it into exactly the bytes Spotify sends. */
export class Refusal extends Error {
  readonly status: ContentfulStatusCode
  readonly body: string
  readonly contentType: string
  readonly headers: Readonly<Record<string, string>>
  constructor(
    status: ContentfulStatusCode,
    body: string,
    options: { contentType?: string; headers?: Record<string, string> } = {},
  ) {
    super(`Refused with ${status}`)
    this.status = status
    this.body = body
    this.contentType = options.contentType ?? 'application/json; charset=utf-8'
    this.headers = options.headers ?? {}
  }
}

export const refuse = (status: ContentfulStatusCode, message: string): Refusal =>
  new Refusal(status, JSON.stringify({ error: { status, message } }))

/** Removed endpoints and other people's rows: note the spacing. */
export const forbidden = (): Refusal => new Refusal(403, '{"error": {"status": 403, "message": "Forbidden" }}')

/** Player errors are pretty-printed with a blank before the colon. */
export const refusePlayer = (status: ContentfulStatusCode, message: string, reason: string): Refusal =>
  new Refusal(
    status,
    `{\n  "error" : {\n    "status" : ${status},\n    "message" : "${message}",\n    "reason" : "${reason}"\n  }\n}`,
  )

/** Since September 2026 one body for every 401; the header tells them apart. */
export function unauthorized(error: 'missing_token' | 'invalid_token', description: string): Refusal {
  const challenge = `Bearer realm="spotify", error="${error}", error_description="${description}"`
  return new Refusal(401, '{"error":{"status":401,"message":"Missing/invalid/expired access token"}}', {
    headers: { 'www-authenticate': challenge },
  })
}

/** `limit` and `offset` of a paged read. */
export function readPaging(c: Context, bounds: { most: number; usual: number }): { limit: number; offset: number } {
  const read = (name: string, usual: number): number => {
    const text = c.req.query(name)
    return text === undefined ? usual : /^\d+$/.test(text) ? Number(text) : Number.NaN
  }
  const limit = read('limit', bounds.usual)
  const offset = read('offset', 0)
  if (!(limit >= 1 && limit <= bounds.most)) throw refuse(400, 'Invalid limit')
  if (!(offset >= 0)) throw refuse(400, 'Invalid offset')
  return { limit, offset }
}

/** A page of a list with full links to its neighbours. */
export function toPage<T, R>(
  base: string,
  path: string,
  all: readonly T[],
  { limit, offset }: { limit: number; offset: number },
  toRow: (row: T) => R,
  extra: Record<string, string> = {},
) {
  const link = (at: number): string =>
    `${base}/v1${path}?${new URLSearchParams({ ...extra, offset: String(at), limit: String(limit) })}`
  return {
    href: link(offset),
    limit,
    next: offset + limit < all.length ? link(offset + limit) : null,
    offset,
    previous: offset > 0 ? link(Math.max(0, offset - limit)) : null,
    total: all.length,
    items: all.slice(offset, offset + limit).map(toRow),
  }
}

export async function readJson(c: Context): Promise<Record<string, unknown>> {
  const text = await c.req.text()
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch (cause) {
    throw Object.assign(refuse(400, 'Error parsing JSON.'), { cause })
  }
  throw refuse(400, 'Error parsing JSON.')
}
