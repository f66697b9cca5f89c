import { problemCodes, type Problem } from '@lukebox/contract'
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ServiceError } from './service-error.ts'

/** Answers with RFC 9457 problem+json, or with a small page where a person's browser came by navigation. */
export function sendProblem(c: Context, error: ServiceError, requestId: string): Response | Promise<Response> {
  const { status, title } = problemCodes[error.code]
  const code = status as ContentfulStatusCode
  c.header('cache-control', 'no-store')
  if (error.retryAfterSeconds !== undefined) c.header('retry-after', String(error.retryAfterSeconds))
  if (!c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html')) {
    return c.html(problemPage(title, error.message), code)
  }
  const body: Problem = {
    type: `/docs/errors#${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    requestId,
    ...(error.retryAfterSeconds !== undefined && { retryAfterSeconds: error.retryAfterSeconds }),
    ...(error.feature !== undefined && { feature: error.feature }),
    ...(error.errors !== undefined && { errors: [...error.errors] }),
  }
  return c.body(JSON.stringify(body), code, { 'content-type': 'application/problem+json' })
}

const problemPage = (title: string, detail: string) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - Lukebox</title>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p>${detail}</p>
          <p><a href="/">Back to Lukebox</a></p>
        </main>
      </body>
    </html>`
