import type { AddressInfo } from 'node:net'
import { serve, type ServerType } from '@hono/node-server'
import type { Hono } from 'hono'
import { createEmulator, type Emulator, type EmulatorOptions } from './create-emulator.ts'

export type StartOptions = EmulatorOptions & {
  /** 0 takes a free port. Default 0. */
  readonly accountsPort?: number
  readonly apiPort?: number
}

export type RunningEmulator = {
  readonly accountsUrl: string
  readonly apiUrl: string
  readonly emulator: Emulator
  close(): Promise<void>
}

/** Starts both services on 127.0.0.1. */
export async function startEmulator(options: StartOptions): Promise<RunningEmulator> {
  const emulator = createEmulator(options)
  const accounts = await listen(emulator.accounts, options.accountsPort ?? 0)
  try {
    const api = await listen(emulator.api, options.apiPort ?? 0)
    emulator.world.accountsUrl = accounts.url
    emulator.world.apiUrl = api.url
    return {
      accountsUrl: accounts.url,
      apiUrl: api.url,
      emulator,
      close: async () => {
        await Promise.all([accounts.close(), api.close()])
      },
    }
  } catch (error) {
    await accounts.close()
    throw error
  }
}

async function listen(app: Hono, port: number): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await new Promise<ServerType>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, () => resolve(starting))
    starting.once('error', reject)
  })
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
