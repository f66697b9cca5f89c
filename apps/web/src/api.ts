import type {
  Account,
  AskRequest,
  AskResponse,
  CheckRequest,
  CheckResponse,
  NowPlaying,
  Problem,
  SaveRequest,
  SaveResponse,
  Session,
  SongSearchResponse,
  VoteRequest,
} from '@lukebox/contract'
import { texts } from './texts.ts'

/** A refusal of the server, in words for the person, with the code that decides the way out. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: string
  readonly title: string
  readonly feature: string | undefined
  constructor(problem: Pick<Problem, 'code' | 'title' | 'detail'> & { feature?: string | undefined }) {
    super(problem.detail)
    this.code = problem.code
    this.title = problem.title
    this.feature = problem.feature
  }
}

async function call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const changes = method !== 'GET'
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(changes && { 'content-type': 'application/json', 'x-lukebox': '1' }),
        ...headers,
      },
      ...(changes && { body: JSON.stringify(body ?? {}) }),
    })
  } catch {
    throw new ApiError({ code: 'internal', title: texts.offline.title, detail: texts.offline.detail })
  }
  if (response.status === 204) return undefined as T
  const json: unknown = await response.json().catch(() => undefined)
  if (response.ok) return json as T
  const problem = json as Problem | undefined
  throw new ApiError(
    problem?.code ? problem : { code: 'internal', title: texts.broken.title, detail: texts.broken.detail },
  )
}

/** The whole HTTP API, as `packages/contract` describes it. */
export const api = {
  session: () => call<Session>('GET', '/api/session'),
  signOut: () => call<void>('POST', '/api/session/sign-out'),
  account: () => call<Account>('GET', '/api/account'),
  signOutEverywhere: () => call<void>('POST', '/api/account/sign-out-everywhere'),
  disconnect: () => call<void>('POST', '/api/account/disconnect'),
  deleteAccount: () => call<void>('DELETE', '/api/account'),
  nowPlaying: () => call<NowPlaying>('GET', '/api/now-playing'),
  ask: (request: AskRequest) => call<AskResponse>('POST', '/api/playlists/ask', request),
  save: (request: SaveRequest, key: string) =>
    call<SaveResponse>('POST', '/api/playlists/save', request, { 'idempotency-key': key }),
  searchSongs: (query: string) => call<SongSearchResponse>('GET', `/api/songs?${new URLSearchParams({ q: query })}`),
  song: (id: string) => call<SongSearchResponse>('GET', `/api/songs?${new URLSearchParams({ id })}`),
  check: (request: CheckRequest) => call<CheckResponse>('POST', '/api/vibes/check', request),
  vote: (request: VoteRequest) => call<CheckResponse>('PUT', '/api/vibes/vote', request),
}

/** Where a plain link starts the consent for a feature and comes back to. */
export const connectUrl = (feature: 'now-playing' | 'save-playlist', returnTo: string): string =>
  `/auth/start?${new URLSearchParams({ feature, return_to: returnTo })}`
