/** Why a call to Spotify did not give what was asked for. */
export type SpotifyErrorCode =
  | 'needs_consent'
  | 'invalid_client'
  | 'sign_in_denied'
  | 'state_mismatch'
  | 'code_rejected'
  | 'rate_limited'
  | 'unavailable'
  | 'timeout'
  | 'bad_answer'
  | 'bad_request'
  | 'unauthorized'
  | 'forbidden'
  | 'scope_missing'
  | 'user_not_registered'
  | 'owner_not_premium'
  | 'premium_required'
  | 'no_active_device'
  | 'not_found'

export type SpotifyErrorDetails = {
  readonly status?: number
  readonly endpoint?: string
  readonly retryAfterMs?: number
  readonly blockedUntilMs?: number
  readonly cause?: unknown
}

/** Every failure of this package. `message` is a full sentence without tokens or bodies; branch on `code`. */
export class SpotifyError extends Error {
  override readonly name = 'SpotifyError'
  readonly code: SpotifyErrorCode
  readonly status: number | undefined
  readonly endpoint: string | undefined
  /** With `rate_limited`: how long to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined
  /** With `rate_limited`: when the wait is over, in epoch milliseconds. */
  readonly blockedUntilMs: number | undefined

  constructor(code: SpotifyErrorCode, message: string, details: SpotifyErrorDetails = {}) {
    super(message)
    this.code = code
    this.status = details.status
    this.endpoint = details.endpoint
    this.retryAfterMs = details.retryAfterMs
    this.blockedUntilMs = details.blockedUntilMs
    // A cause may hold a response; it is kept for debuggers, out of logs and JSON.
    if (details.cause !== undefined) Object.defineProperty(this, 'cause', { value: details.cause, enumerable: false })
  }
}

/** Failures after which the very same call may work later, and nobody has to sign in again. */
export function isTransient(error: unknown): boolean {
  return error instanceof SpotifyError && ['rate_limited', 'unavailable', 'timeout', 'bad_answer'].includes(error.code)
}
