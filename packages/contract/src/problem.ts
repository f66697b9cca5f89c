import { z } from 'zod'

/**
 * Every error code of the HTTP API with its status and what it means. `docs/errors.md` is compared with this list by a test.
 * Bodies follow RFC 9457 (`application/problem+json`).
 */
export const problemCodes = {
  bad_request: { status: 400, title: 'The request is not valid' },
  prompt_empty: { status: 400, title: 'The prompt is empty' },
  prompt_too_long: { status: 400, title: 'The prompt is too long' },
  prompt_not_understood: { status: 422, title: 'Nothing in the prompt was understood' },
  nothing_matches: { status: 422, title: 'No song matches' },
  song_unknown: { status: 404, title: 'The song is not in the catalogue' },
  sign_in_required: { status: 401, title: 'Sign in first' },
  sign_in_expired: { status: 400, title: 'This sign-in was not started in this browser, or is over' },
  sign_in_denied: { status: 400, title: 'Access was not granted' },
  sign_in_failed: { status: 502, title: 'Spotify did not complete the sign-in' },
  spotify_user_not_allowed: { status: 403, title: 'Spotify does not let this account use this app' },
  scope_missing: { status: 403, title: 'Lukebox needs one more permission from you' },
  spotify_reconnect: { status: 409, title: 'Spotify must be connected again' },
  spotify_rate_limited: { status: 503, title: 'Spotify asks us to wait' },
  spotify_unavailable: { status: 503, title: 'Spotify cannot be reached right now' },
  spotify_refused: { status: 502, title: 'Spotify refused the request' },
  cross_site_request: { status: 403, title: 'The request came from another site' },
  not_found: { status: 404, title: 'There is nothing here' },
  method_not_allowed: { status: 405, title: 'This address does not take that method' },
  body_too_large: { status: 413, title: 'The request is too large' },
  unsupported_media_type: { status: 415, title: 'The request must be JSON' },
  too_many_streams: { status: 429, title: 'Too many live connections' },
  not_ready: { status: 503, title: 'Lukebox is not ready' },
  internal: { status: 500, title: 'Something broke on our side' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof problemCodes

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('What happened, what it means and what to do, in a full sentence.'),
  code: z.enum(Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]]),
  requestId: z.string(),
  retryAfterSeconds: z.number().optional(),
  feature: z.string().optional().describe('With scope_missing: the feature to ask permission for.'),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof problem>
