// The one place where errors of the packages become errors of our HTTP API.
import { EngineError } from '@lukebox/engine'
import { SpotifyError } from '@lukebox/spotify'
import { HTTPException } from 'hono/http-exception'
import { ServiceError } from './service-error.ts'

export function toServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error
  if (error instanceof EngineError) return fromEngine(error)
  if (error instanceof SpotifyError) return fromSpotify(error)
  if (error instanceof HTTPException && error.status < 500) {
    return error.status === 413
      ? new ServiceError('body_too_large', 'The request is larger than 64 KB; shorten it.', { cause: error })
      : new ServiceError('bad_request', 'The request could not be read; send JSON as the documentation describes it.', {
          cause: error,
        })
  }
  return new ServiceError(
    'internal',
    'Something broke on our side; it was written to the log. Try again in a moment.',
    { cause: error },
  )
}

function fromEngine(error: EngineError): ServiceError {
  const codes = {
    song_unknown: 'song_unknown',
    nothing_matches: 'nothing_matches',
    vibe_empty: 'prompt_not_understood',
  } as const
  return new ServiceError(codes[error.code], error.message, { cause: error })
}

function fromSpotify(error: SpotifyError): ServiceError {
  const make = (code: ConstructorParameters<typeof ServiceError>[0], detail: string): ServiceError =>
    new ServiceError(code, detail, {
      cause: error,
      ...(error.retryAfterMs !== undefined && { retryAfterSeconds: Math.ceil(error.retryAfterMs / 1000) }),
    })
  switch (error.code) {
    case 'needs_consent':
      return make('spotify_reconnect', 'Your connection to Spotify has ended. Connect again; nothing of yours is lost.')
    case 'sign_in_denied':
      return make(
        'sign_in_denied',
        'You did not give access at Spotify, so nothing was connected. You can start again whenever you like.',
      )
    case 'state_mismatch':
      return make('sign_in_expired', 'This sign-in was not started in this browser, or it is over. Start again.')
    case 'code_rejected':
      return make('sign_in_expired', 'Spotify did not accept this sign-in any more. Start again.')
    case 'scope_missing':
      return make('scope_missing', 'Spotify needs your consent for this first.')
    case 'user_not_registered':
      return make('spotify_user_not_allowed', `${error.message} Ask whoever runs this Lukebox.`)
    case 'rate_limited':
      return make('spotify_rate_limited', error.message)
    case 'unavailable':
    case 'timeout':
    case 'bad_answer':
      return make(
        'spotify_unavailable',
        'Spotify cannot be reached right now. Try again in a moment; you stay signed in.',
      )
    case 'invalid_client':
    case 'bad_request':
    case 'unauthorized':
    case 'forbidden':
    case 'owner_not_premium':
    case 'premium_required':
    case 'no_active_device':
    case 'not_found':
      return make('spotify_refused', error.message)
  }
}
