import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig, startServer, type RunningServer } from '@lukebox/server'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { openBrowser } from './browser.ts'

export type World = {
  readonly server: RunningServer
  readonly browser: Browser
  /** A page in a browser of its own: its own cookies and storage. */
  visit(options?: Parameters<Browser['newContext']>[0]): Promise<Page>
  close(): Promise<void>
}

/** Server, emulator and browser, on free ports and with an empty data folder. */
export async function openWorld(): Promise<World> {
  const data = await mkdtemp(join(tmpdir(), 'lukebox-e2e-'))
  const port = await freePort()
  const config = readConfig({
    LUKEBOX_PORT: String(port),
    LUKEBOX_DATA: data,
    LUKEBOX_EMULATOR_PORTS: '0,0',
    LUKEBOX_LOG_LEVEL: 'error',
  })
  const server = await startServer(config)
  const browser = await openBrowser()
  const contexts: BrowserContext[] = []
  return {
    server,
    browser,
    visit: async (options) => {
      const context = await browser.newContext({ baseURL: server.url, reducedMotion: 'reduce', ...options })
      contexts.push(context)
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      return page
    },
    close: async () => {
      await browser.close()
      await server.close()
      await rm(data, { recursive: true })
    },
  }
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

/** Goes through login and consent at the emulated Spotify, starting from a "Connect Spotify" link. */
export async function signIn(world: World, page: Page, person: string): Promise<void> {
  await page.goto('/')
  const press = async (button: Locator): Promise<void> => {
    await Promise.all([page.waitForEvent('framenavigated'), button.click()])
    await page.waitForLoadState()
  }
  await press(page.getByRole('link', { name: 'Connect Spotify' }))
  // Who is logged in at Spotify is not asked again, and who agreed before is sent back at once.
  for (const step of [
    page.getByRole('button', { name: new RegExp(person) }),
    page.getByRole('button', { name: 'Agree' }),
  ]) {
    if (page.url().startsWith(emulatorOf(world).world.accountsUrl) && (await step.isVisible())) await press(step)
  }
  await page.waitForURL(new URL('/', world.server.url).href)
}

/** Everything the emulated Spotify knows of a person. */
export function emulatorOf(world: World) {
  const emulator = world.server.emulator?.emulator
  if (!emulator) throw new Error('These journeys need demo mode.')
  return emulator
}
