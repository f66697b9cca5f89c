// What the tests of this package share: a small world on real ports, a clock they move, and a browser that keeps its cookie.
import type { EmulatorSong, WorldSeed } from './seed.ts'
import type { Settings } from './settings.ts'
import { startEmulator, type RunningEmulator } from './start-emulator.ts'

export const publicClient = {
  clientId: 'a'.repeat(32),
  name: 'Porch Radio',
  redirectUris: ['http://127.0.0.1/callback'],
}
export const secretClient = {
  clientId: 'b'.repeat(32),
  clientSecret: 'c+d/e:f%',
  name: 'Attic Radio',
  redirectUris: ['https://attic.example/callback', 'http://127.0.0.1:8080/callback', 'attic://callback'],
}
export const callback = 'http://127.0.0.1:5173/callback'
/** A verifier and its challenge: https://www.rfc-editor.org/rfc/rfc7636#appendix-B */
export const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
export const startMs = Date.UTC(2026, 10, 20, 12)
export const day = 86_400_000

export const testSongs: readonly EmulatorSong[] = [
  { artist: 'The Tin Harbours', title: 'Slow Lantern', album: 'Night Ferry', year: 1958, durationSeconds: 100 },
  { artist: 'The Tin Harbours', title: 'Night Ferry', album: 'Night Ferry', year: 1958, durationSeconds: 200 },
  { artist: 'Ólöf Sæbjörg', title: 'Regnið', album: 'Vetur', year: 1961, durationSeconds: 150 },
  { artist: 'Velvet Tuesday', title: 'Paper Moonlight', year: 1975, durationSeconds: 180, isrc: 'GBZZZ7500001' },
  { artist: 'Velvet Tuesday', title: 'Slow Lantern (Live)', year: 1979, durationSeconds: 240, explicit: true },
  { artist: 'Static Orchard', title: 'Lantern', album: 'Machine Tuesday', year: 1994, durationSeconds: 210 },
  { artist: 'Static Orchard', title: 'Hello, Slow Lantern', album: 'Machine Tuesday', year: 2003 },
]

export type TestWorld = RunningEmulator & {
  readonly signIn: (userId: string, scopes: readonly string[]) => Promise<Tokens>
  /** A token request; values of `undefined` are left out. */
  readonly askToken: (form: Record<string, string>, headers?: Record<string, string>) => Promise<Response>
  readonly call: (token: string, path: string, init?: { method?: string; body?: unknown }) => Promise<Response>
}
type Tokens = { readonly access_token: string; readonly refresh_token: string; readonly scope: string }

/** Starts a world whose clock stands still until `control.advance`. */
export async function openTestWorld(
  options: { settings?: Partial<Settings>; seed?: Partial<WorldSeed> } = {},
): Promise<TestWorld> {
  const running = await startEmulator({
    seed: { songs: testSongs, clients: [publicClient, secretClient], ...options.seed },
    clock: () => startMs,
    ...(options.settings && { settings: options.settings }),
  })
  const askToken: TestWorld['askToken'] = (form, headers = {}) =>
    fetch(`${running.accountsUrl}/api/token`, { method: 'POST', headers, body: new URLSearchParams(form) })
  return {
    ...running,
    askToken,
    signIn: async (userId, scopes) => {
      const browser = createBrowser(running.accountsUrl)
      const answer = await browser.agree(authorizePath({ scope: scopes.join(' ') }), userId)
      const response = await askToken({
        grant_type: 'authorization_code',
        code: answer.searchParams.get('code') ?? '',
        redirect_uri: callback,
        client_id: publicClient.clientId,
        code_verifier: verifier,
      })
      return (await response.json()) as Tokens
    },
    call: (token, path, init = {}) =>
      fetch(`${running.apiUrl}/v1${path}`, {
        method: init.method ?? 'GET',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(init.body !== undefined && { body: JSON.stringify(init.body) }),
      }),
  }
}

/** An authorization request of the public client; a changed value of '' leaves the parameter out. */
export function authorizePath(changed: Record<string, string> = {}): string {
  const query = {
    client_id: publicClient.clientId,
    response_type: 'code',
    redirect_uri: callback,
    state: 'st&te =1',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changed,
  }
  return `/authorize?${new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''))}`
}

export function createBrowser(accountsUrl: string) {
  let cookie = ''
  const send = async (path: string, form?: Record<string, string>): Promise<Response> => {
    const response = await fetch(new URL(path, accountsUrl), {
      redirect: 'manual',
      ...(cookie !== '' && { headers: { cookie } }),
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  }
  const logIn = (userId: string, continueTo: string) => send('/login', { user: userId, continue: continueTo })
  /** Presses a button of a consent page that was just read. */
  const press = async (path: string, page: Response, answer: 'agree' | 'cancel'): Promise<URL> => {
    const consent = /name="consent" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
    const response = await send(path, { consent, answer })
    return new URL(response.headers.get('location') ?? 'missing:')
  }
  /** Logs in, agrees (or not) and returns where the browser is sent. */
  const agree = async (path: string, userId: string, answer: 'agree' | 'cancel' = 'agree'): Promise<URL> => {
    await logIn(userId, new URL(path, accountsUrl).href)
    const page = await send(path)
    return page.status === 200 ? press(path, page, answer) : new URL(page.headers.get('location') ?? 'missing:')
  }
  return { send, logIn, press, agree }
}
