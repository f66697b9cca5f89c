import type { Answer } from './fetch-with-deadline.ts'
import { asObject, asText } from './read-json.ts'
import { SpotifyError, type SpotifyErrorCode } from './spotify-error.ts'

/** What each failure means for a person, without a word of the answer itself. */
const sentences: Partial<Record<SpotifyErrorCode, string>> = {
  unauthorized: 'Spotify does not accept the access token.',
  scope_missing: 'The person has not allowed this yet.',
  user_not_registered:
    'This Spotify account is not on the list of users of the app; its owner can add it in the developer dashboard.',
  owner_not_premium: 'The owner of the app needs Spotify Premium; until then Spotify refuses every call.',
  premium_required: 'Spotify allows this with Premium only.',
  no_active_device: 'No device is active; start playing in a Spotify app first.',
  not_found: 'Spotify does not have this.',
  forbidden: 'Spotify does not allow this to this app or person.',
  bad_request: 'Spotify did not accept the request.',
  unavailable: 'Spotify has trouble right now.',
}

/** Reads a Web API failure: status first, then `reason`, then plain text (two 403s are no JSON). */
export function readFailure(answer: Answer, endpoint: string): SpotifyError {
  const code = codeOf(answer)
  return new SpotifyError(code, sentences[code] ?? 'Spotify answered with an error.', {
    status: answer.status,
    endpoint,
  })
}

function codeOf({ status, text }: Answer): SpotifyErrorCode {
  const error = asObject(asObject(parseJson(text))['error'])
  const reason = asText(error['reason'])
  if (status === 401) return 'unauthorized'
  if (status === 404) return reason === 'NO_ACTIVE_DEVICE' ? 'no_active_device' : 'not_found'
  if (status === 403) {
    if (reason === 'PREMIUM_REQUIRED') return 'premium_required'
    if (/premium subscription required for the owner/i.test(text)) return 'owner_not_premium'
    if (/not (?:be )?registered|not approved/i.test(text)) return 'user_not_registered'
    return /insufficient client scope/i.test(asText(error['message']) ?? '') ? 'scope_missing' : 'forbidden'
  }
  return status >= 500 ? 'unavailable' : 'bad_request'
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
