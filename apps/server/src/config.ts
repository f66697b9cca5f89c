import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Secret } from './security/secret.ts'

export type Config = {
  readonly mode: 'demo' | 'spotify'
  readonly host: string
  readonly port: number
  /** Origin people reach Lukebox at; cookies and the redirect URI hang on it. */
  readonly publicUrl: string
  readonly dataPath: string
  readonly databaseUrl: Secret | undefined
  readonly keys: Secret | undefined
  readonly cataloguePath: string | undefined
  readonly logLevel: string
  readonly spotify: {
    readonly clientId: string
    readonly clientSecret: Secret | undefined
    readonly redirectUri: string
  }
  readonly emulatorPorts: readonly [accounts: number, api: number]
}

/** Every variable with its default and purpose. `docs/config.md` and `.env.example` are compared with it by a test. */
export const variables = {
  LUKEBOX_HOST: { usual: '127.0.0.1', about: 'Address to listen on.' },
  LUKEBOX_PORT: { usual: '4700', about: 'Port to listen on.' },
  LUKEBOX_URL: {
    usual: 'http://127.0.0.1:<port>',
    about: 'Origin people open in the browser; https, or http on 127.0.0.1.',
  },
  LUKEBOX_DATA: { usual: './data', about: 'Folder for the database and the first-run key.' },
  LUKEBOX_KEYS: {
    usual: 'made at the first start',
    about: 'Encryption keys, id:base64, primary first. Also LUKEBOX_KEYS_FILE.',
  },
  LUKEBOX_CATALOGUE: { usual: 'the starter catalogue', about: 'Catalogue file made by "lukebox catalogue import".' },
  LUKEBOX_LOG_LEVEL: { usual: 'info', about: 'trace, debug, info, warn, error or silent.' },
  LUKEBOX_EMULATOR_PORTS: {
    usual: '4701,4702',
    about: 'Demo mode: ports of the emulated accounts service and Web API; 0 takes a free one.',
  },
  DATABASE_URL: {
    usual: 'SQLite in LUKEBOX_DATA',
    about: 'postgres:// address, for more than one machine. Also DATABASE_URL_FILE.',
  },
  SPOTIFY_CLIENT_ID: {
    usual: 'demo mode',
    about: 'Client ID of your Spotify app; with it Lukebox talks to the real Spotify.',
  },
  SPOTIFY_CLIENT_SECRET: {
    usual: 'none (PKCE only)',
    about: 'Client secret of a confidential app. Also SPOTIFY_CLIENT_SECRET_FILE.',
  },
  SPOTIFY_REDIRECT_URI: { usual: '<LUKEBOX_URL>/auth/callback', about: 'Redirect URI as registered with Spotify.' },
} as const

type Env = Readonly<Record<string, string | undefined>>

/** Every problem of an environment at once, each with the variable, what is wrong and an example. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length} problem${problems.length === 1 ? '' : 's'}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    )
    this.problems = problems
  }
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']
const examples = /^(changeme|change-me|secret|password|example|your[-_ ].*|xxx+|<.*>|paste.*)$/i

/** Reads the environment into a typed configuration. Pure but for `_FILE` variables. @throws ConfigError with all problems */
export function readConfig(env: Env): Config {
  const problems: string[] = []
  const text = (name: string): string | undefined => env[name]?.trim() || undefined
  const secret = (name: string): Secret | undefined => {
    const file = text(`${name}_FILE`)
    if (file === undefined) return refuseExample(name, text(name), problems)
    try {
      return refuseExample(`${name}_FILE`, readFileSync(file, 'utf8').trim(), problems)
    } catch (error) {
      problems.push(
        `${name}_FILE: ${file} cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'}).`,
      )
      return undefined
    }
  }
  const port = readPort('LUKEBOX_PORT', text('LUKEBOX_PORT') ?? '4700', problems)
  const publicUrl = readPublicUrl(text('LUKEBOX_URL') ?? `http://127.0.0.1:${port}`, problems)
  const clientId = text('SPOTIFY_CLIENT_ID')
  const clientSecret = secret('SPOTIFY_CLIENT_SECRET')
  if (clientId !== undefined && !/^[0-9a-f]{32}$/i.test(clientId)) {
    problems.push(
      'SPOTIFY_CLIENT_ID: it must be the 32 hexadecimal characters of the Spotify dashboard, such as 0123456789abcdef0123456789abcdef.',
    )
  }
  if (clientId === undefined && clientSecret)
    problems.push('SPOTIFY_CLIENT_SECRET: it is set, but SPOTIFY_CLIENT_ID is not. Set both, or neither for demo mode.')
  const redirectUri = text('SPOTIFY_REDIRECT_URI') ?? `${publicUrl}/auth/callback`
  checkRedirectUri(redirectUri, publicUrl, text('SPOTIFY_REDIRECT_URI') === undefined, problems)
  const databaseUrl = secret('DATABASE_URL')
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl.reveal()))
    problems.push('DATABASE_URL: it must be a PostgreSQL address, such as postgres://lukebox@127.0.0.1/lukebox.')
  const logLevel = text('LUKEBOX_LOG_LEVEL') ?? 'info'
  if (!logLevels.includes(logLevel))
    problems.push(`LUKEBOX_LOG_LEVEL: "${logLevel}" is none of ${logLevels.join(', ')}.`)
  const [accounts = '', api = '', ...more] = (text('LUKEBOX_EMULATOR_PORTS') ?? '4701,4702').split(',')
  if (more.length > 0) problems.push('LUKEBOX_EMULATOR_PORTS: it takes two ports, such as 4701,4702.')
  const emulatorPorts = [
    readPort('LUKEBOX_EMULATOR_PORTS', accounts, problems),
    readPort('LUKEBOX_EMULATOR_PORTS', api, problems),
  ] as const
  const keys = secret('LUKEBOX_KEYS')
  if (problems.length > 0) throw new ConfigError(problems)
  return {
    mode: clientId === undefined ? 'demo' : 'spotify',
    host: text('LUKEBOX_HOST') ?? '127.0.0.1',
    port,
    publicUrl,
    dataPath: resolve(text('LUKEBOX_DATA') ?? './data'),
    databaseUrl,
    keys,
    cataloguePath: text('LUKEBOX_CATALOGUE'),
    logLevel,
    spotify: { clientId: clientId ?? '', clientSecret, redirectUri },
    emulatorPorts,
  }
}

function refuseExample(name: string, value: string | undefined, problems: string[]): Secret | undefined {
  if (value === undefined || value === '') return undefined
  if (examples.test(value))
    problems.push(`${name}: this is the example from the documentation, not a secret. Put your own value there.`)
  return new Secret(value)
}

/** A port, or the usual one with the problem noted, so that nothing that hangs on it is reported too. */
function readPort(name: string, text: string, problems: string[]): number {
  const port = Number(text.trim())
  if (text.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  problems.push(`${name}: "${text}" is not a port; use a number such as 4700.`)
  return 4700
}

const isLoopback = (url: URL): boolean => ['127.0.0.1', '[::1]'].includes(url.hostname)

function readPublicUrl(text: string, problems: string[]): string {
  if (!URL.canParse(text)) {
    problems.push(`LUKEBOX_URL: "${text}" is not an address; use one such as https://music.example.org.`)
    return 'http://127.0.0.1'
  }
  const url = new URL(text)
  if (url.pathname !== '/' || url.search !== '')
    problems.push(`LUKEBOX_URL: it is an origin without a path; use ${url.origin}.`)
  if (url.hostname === 'localhost')
    problems.push(`LUKEBOX_URL: Spotify refuses "localhost"; use http://127.0.0.1${url.port ? `:${url.port}` : ''}.`)
  else if (url.protocol !== 'https:' && !isLoopback(url))
    problems.push(
      `LUKEBOX_URL: ${url.origin} is plain http on a network; Spotify and browsers' secure cookies need https, such as https://${url.hostname}.`,
    )
  return url.origin
}

/** https://developer.spotify.com/documentation/web-api/concepts/redirect_uri */
function checkRedirectUri(text: string, publicUrl: string, isDerived: boolean, problems: string[]): void {
  if (isDerived) return
  const name = 'SPOTIFY_REDIRECT_URI'
  if (!URL.canParse(text))
    return void problems.push(`${name}: "${text}" is not an address; use ${publicUrl}/auth/callback.`)
  const url = new URL(text)
  if (url.hostname === 'localhost')
    problems.push(
      `${name}: Spotify refuses "localhost"; use http://127.0.0.1${url.port ? `:${url.port}` : ''}/auth/callback.`,
    )
  else if (url.protocol !== 'https:' && !isLoopback(url))
    problems.push(`${name}: Spotify refuses plain http except on 127.0.0.1; use https://${url.hostname}/auth/callback.`)
  else if (url.pathname !== '/auth/callback')
    problems.push(`${name}: it must end in /auth/callback, such as ${publicUrl}/auth/callback.`)
}
