import { SpotifyError } from './spotify-error.ts'

export type Fetch = typeof globalThis.fetch

/** Headers and body together, in milliseconds. */
export const deadlineMs = 10_000
const maxBodyBytes = 5_000_000

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string }

/**
 * One HTTP exchange with an end: at most 10 s for headers and body together, at most 5 MB, no redirects followed.
 * @throws SpotifyError `timeout`, `unavailable`, `bad_answer`; the caller's own abort is passed on
 */
export async function fetchWithDeadline(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  endpoint: string,
): Promise<Answer> {
  const deadline = AbortSignal.timeout(deadlineMs)
  const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline
  try {
    const response = await fetch(url, { ...init, signal, redirect: 'manual' })
    return { status: response.status, headers: response.headers, text: await readBody(response, endpoint) }
  } catch (cause) {
    if (cause instanceof SpotifyError) throw cause
    if (init.signal?.aborted) throw init.signal.reason
    if (deadline.aborted)
      throw new SpotifyError('timeout', `Spotify did not answer ${endpoint} within ${deadlineMs / 1000} s.`, {
        endpoint,
        cause,
      })
    throw new SpotifyError('unavailable', `Spotify could not be reached for ${endpoint}.`, { endpoint, cause })
  }
}

/** The text of a body. @throws SpotifyError `bad_answer` beyond 5 MB */
export async function readBody(response: Response, endpoint: string): Promise<string> {
  if (!response.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > maxBodyBytes) {
      await reader.cancel()
      throw new SpotifyError(
        'bad_answer',
        `Spotify's answer to ${endpoint} was larger than ${maxBodyBytes / 1e6} MB.`,
        { endpoint },
      )
    }
    chunks.push(value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return new TextDecoder().decode(whole)
}
