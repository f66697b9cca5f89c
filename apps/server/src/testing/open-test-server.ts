import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator, type RunningEmulator } from '@lukebox/emulator'
import { starterCatalogue } from '@lukebox/engine/starter'
import { pino } from 'pino'
import { createApp } from '../app.ts'
import { readConfig } from '../config.ts'
import { openContext, type ServerContext } from '../context.ts'

const origin = 'http://127.0.0.1:4700'
const clientId = 'ab'.repeat(16)

/** A browser as far as the server can tell: keeps cookies, sends what a page of ours would send. */
type Visitor = {
  readonly cookies: Map<string, string>
  get(path: string, headers?: Record<string, string>): Promise<Response>
  send(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>
  /** Goes to Spotify and comes back; gives the callback address without opening it. */
  consent(person: string, feature?: string, answer?: 'agree' | 'cancel'): Promise<string>
  signIn(person: string, feature?: string): Promise<Response>
}

export type TestServer = {
  readonly context: ServerContext
  readonly emulator: RunningEmulator
  /** Everything that was logged. */
  readonly logged: () => string
  advance(ms: number): void
  visitor(): Visitor
  close(): Promise<void>
}

/** The real app over the real emulator, without a listening socket of its own; time can be moved. */
export async function openTestServer(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'lukebox-test-'))
  let aheadMs = 0
  let logged = ''
  const now = (): number => Date.now() + aheadMs
  const emulator = await startEmulator({
    clock: now,
    seed: {
      songs: starterCatalogue(),
      clients: [{ clientId, name: 'Lukebox', redirectUris: [`${origin}/auth/callback`] }],
    },
  })
  const config = readConfig({ LUKEBOX_DATA: folder, LUKEBOX_LOG_LEVEL: 'trace' })
  const context = await openContext({
    config,
    spotify: { accountsUrl: emulator.accountsUrl, apiUrl: emulator.apiUrl, clientId },
    now,
    log: pino({ level: 'trace' }, { write: (line) => void (logged += line) }),
  })
  const app = createApp(context)
  return {
    context,
    emulator,
    logged: () => logged,
    advance: (ms) => void (aheadMs += ms),
    visitor: () => createVisitor((path, init) => app.request(origin + path, init), emulator),
    close: async () => {
      await context.close()
      await emulator.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function createVisitor(
  request: (path: string, init: RequestInit) => Response | Promise<Response>,
  emulator: RunningEmulator,
): Visitor {
  const cookies = new Map<string, string>()
  const go = async (path: string, init: RequestInit): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await request(path, {
      ...init,
      headers: { ...(cookie && { cookie }), ...(init.headers as Record<string, string>) },
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  const visitor: Visitor = {
    cookies,
    get: (path, headers = {}) => go(path, { headers }),
    send: (method, path, body = {}, headers = {}) =>
      go(path, {
        method,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'x-lukebox': '1', 'sec-fetch-site': 'same-origin', ...headers },
      }),
    consent: async (person, feature = 'now-playing', answer = 'agree') => {
      const start = await visitor.get(`/auth/start?feature=${feature}&return_to=/ask`)
      return consentAt(emulator, start.headers.get('location') ?? '', person, answer)
    },
    signIn: async (person, feature) => {
      const callback = new URL(await visitor.consent(person, feature))
      return visitor.get(callback.pathname + callback.search)
    },
  }
  return visitor
}

/** Logs in at the emulator and answers the consent form, unless the answer is remembered. */
async function consentAt(
  emulator: RunningEmulator,
  authorizeUrl: string,
  person: string,
  answer: string,
): Promise<string> {
  const login = await fetch(`${emulator.accountsUrl}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ user: person, continue: authorizeUrl }),
  })
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const page = await fetch(authorizeUrl, { headers: { cookie }, redirect: 'manual' })
  if (page.status === 303) return page.headers.get('location') ?? ''
  const consent = /name="consent" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
  const agreed = await fetch(authorizeUrl, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams({ consent, answer }),
  })
  return agreed.headers.get('location') ?? ''
}
