import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const main = join(import.meta.dirname, 'main.ts')
let data = ''
let child: ChildProcess | undefined
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'lukebox-main-'))
})
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(data, { recursive: true, force: true })
})

type Started = { readonly url: string; readonly exited: Promise<number | null>; readonly output: () => string }

/** The program as `npm start` runs it, with nothing of our environment. Resolves with its address, or when it ends. */
async function start(env: Record<string, string>): Promise<Started> {
  const process_ = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'] ?? '', LUKEBOX_DATA: data, LUKEBOX_EMULATOR_PORTS: '0,0', ...env },
  })
  child = process_
  let output = ''
  const exited = new Promise<number | null>((resolve) => process_.once('exit', resolve))
  const url = await new Promise<string>((resolve) => {
    const read = (text: Buffer): void => {
      output += text.toString()
      const found = /ready at (\S+)/.exec(output)?.[1]
      if (found !== undefined) resolve(found)
    }
    process_.stdout.on('data', read)
    process_.stderr.on('data', read)
    void exited.then(() => resolve(''))
  })
  return { url, exited, output: () => output }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

describe('the program', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'starts in demo mode, is healthy, and stops cleanly at %s with a live stream open',
    async (signal) => {
      const { url, exited } = await start({ LUKEBOX_PORT: String(await freePort()) })
      expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' })
      expect((await fetch(`${url}/readyz`)).status).toBe(200)
      expect(await (await fetch(`${url}/api/session`)).json()).toEqual({ mode: 'demo', user: null })
      expect(await (await fetch(url)).text()).toContain('<div id="root">')
      child?.kill(signal)
      expect(await exited).toBe(0)
    },
    60_000,
  )

  test('starts again on what a kill -9 left behind', async () => {
    const port = String(await freePort())
    const first = await start({ LUKEBOX_PORT: port })
    child?.kill('SIGKILL')
    await first.exited
    const second = await start({ LUKEBOX_PORT: port })
    expect((await fetch(`${second.url}/readyz`)).status).toBe(200)
  }, 60_000)

  test('refuses a wrong configuration with every problem and no stack', async () => {
    const { url, exited, output } = await start({ LUKEBOX_PORT: 'high', LUKEBOX_URL: 'http://localhost:4700' })
    expect([url, await exited]).toEqual(['', 1])
    expect(output()).toMatch(/LUKEBOX_PORT[\s\S]*LUKEBOX_URL/)
    expect(output()).not.toMatch(/^\s+at /m)
  })

  test('says which port is in use and how to take another', async () => {
    const blocker = createServer()
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
    const { port } = blocker.address() as AddressInfo
    const { exited, output } = await start({ LUKEBOX_PORT: String(port) })
    expect(await exited).toBe(1)
    expect(output()).toContain(`Port ${port} is in use`)
    expect(output()).toContain('LUKEBOX_PORT')
    blocker.close()
  }, 60_000)
})
