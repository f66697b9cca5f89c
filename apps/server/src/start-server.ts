import type { AddressInfo } from 'node:net'
import { serve, type ServerType } from '@hono/node-server'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { openContext, type ServerContext, type SpotifyPlace } from './context.ts'
import { demoClientId, startDemo, type RunningEmulator } from './demo.ts'
import { buildWebIfStale } from './web-assets.ts'

export type RunningServer = {
  readonly url: string
  readonly context: ServerContext
  /** In demo mode: the emulated Spotify behind the server. */
  readonly emulator: RunningEmulator | undefined
  /** Stops listening, lets running refreshes end, closes the database. */
  close(): Promise<void>
}

export type StartOptions = {
  /** Epoch milliseconds; the emulator of demo mode shares it. */
  readonly now?: () => number
  readonly onProgress?: (sentence: string) => void
}

/** Starts everything a configuration asks for; what was started is stopped again when a part fails. */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const { now, onProgress = () => undefined } = options
  const webRoot = await buildWebIfStale(() => onProgress('Building the web app, once …'))
  const emulator =
    config.mode === 'demo' ? await explainPort(startDemo(config, now), 'LUKEBOX_EMULATOR_PORTS') : undefined
  const spotify: SpotifyPlace = emulator
    ? { accountsUrl: emulator.accountsUrl, apiUrl: emulator.apiUrl, clientId: demoClientId }
    : { clientId: config.spotify.clientId }
  try {
    const context = await openContext({ config, spotify, ...(now && { now }) })
    try {
      const app = createApp(context, { webRoot })
      const server = await explainPort(listen(app.fetch, config), 'LUKEBOX_PORT')
      const { port } = server.address() as AddressInfo
      return {
        url: config.publicUrl.replace(/:0$/, `:${port}`),
        context,
        emulator,
        close: async () => {
          await closeServer(server)
          await context.close()
          await emulator?.close()
        },
      }
    } catch (error) {
      await context.close()
      throw error
    }
  } catch (error) {
    await emulator?.close()
    throw error
  }
}

function listen(fetch: (request: Request) => Response | Promise<Response>, config: Config): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const serverOptions = { headersTimeout: 15_000, requestTimeout: 30_000, maxHeaderSize: 16_384 }
    const server = serve({ fetch, hostname: config.host, port: config.port, serverOptions }, () => resolve(server))
    server.once('error', reject)
  })
}

async function explainPort<T>(starting: Promise<T>, variable: string): Promise<T> {
  try {
    return await starting
  } catch (cause) {
    const isTaken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
    const port = isTaken && 'port' in cause ? String(cause.port) : ''
    if (isTaken)
      throw new Error(
        `Port ${port} is in use. Stop what runs there (another Lukebox?), or choose another one with ${variable}.`,
        { cause },
      )
    throw cause
  }
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    // Live streams never end by themselves.
    if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 200).unref()
  })
}
