import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where the system's Chromium is: the file in CHROMIUM, or a usual place. */
const chromiumPath = process.env['CHROMIUM'] ?? places.find((path) => existsSync(path))

/** With CI=true a missing browser is an error; on somebody's own machine the browser tests are left out with this notice. */
export function hasBrowser(): boolean {
  if (chromiumPath !== undefined) return true
  const message = 'No Chromium found: install it (apt install chromium), or name its file in CHROMIUM.'
  if (process.env['CI'] === 'true') throw new Error(message)
  process.stderr.write(`${message} The browser tests are left out.\n`)
  return false
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
