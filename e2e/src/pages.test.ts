import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from './browser.ts'
import { emulatorOf, openWorld, signIn, type World } from './open-world.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Accessibility violations of a page as short sentences. */
async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const run =
    '(async () => (await axe.run()).violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html).slice(0, 3).join(" | ")))()'
  return page.evaluate<string[]>(run)
}

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } } as const
const folder = process.env['LUKEBOX_SCREENSHOTS']

describe.runIf(hasBrowser())('every page', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
    emulatorOf(world).control.play('mara.lindqvist', 'track', 'Feeling Good', 42_000)
  })
  afterAll(() => world?.close())

  const pages: readonly [name: string, path: string, isReady: (page: Page) => Promise<void>, isSignedIn: boolean][] = [
    ['welcome', '/', (page) => page.getByRole('link', { name: 'Connect Spotify' }).waitFor(), false],
    ['ask-empty', '/ask', (page) => page.getByText('Examples').waitFor(), false],
    ['account-signed-out', '/account', (page) => page.getByText('You are not signed in').waitFor(), false],
    ['not-found', '/nowhere', (page) => page.getByText('There is no such page').waitFor(), false],
    ['now', '/', (page) => page.getByRole('progressbar').waitFor(), true],
    [
      'ask',
      `/ask?q=${encodeURIComponent('rainy sunday jazz, nothing after 1970, 20 songs')}`,
      (page) => page.getByRole('button', { name: 'Save to Spotify' }).waitFor(),
      true,
    ],
    ['check-empty', '/check', (page) => page.getByRole('combobox').waitFor(), true],
    [
      'check',
      `/check?${new URLSearchParams({ song: 'nina-simone--feeling-good', vibe: 'rainy sunday jazz' })}`,
      (page) => page.getByRole('img', { name: /^Fit/ }).waitFor(),
      true,
    ],
    ['account', '/account', (page) => page.getByRole('button', { name: 'Delete everything' }).waitFor(), true],
  ]

  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`has no accessibility violation and does not scroll sideways: ${size}, ${colorScheme}`, async () => {
        const page = await world.visit({ viewport, colorScheme })
        const complaints: string[] = []
        page.on('console', (message) => {
          if (message.type() === 'error' && message.location().url.startsWith(world.server.url))
            complaints.push(message.text())
        })
        page.on('pageerror', (error) => complaints.push(error.message))
        await page.addInitScript(
          'window.shift = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value }).observe({ type: "layout-shift", buffered: true })',
        )
        let isSignedIn = false
        for (const [name, path, isReady, needsSignIn] of pages) {
          if (needsSignIn && !isSignedIn) await signIn(world, page, 'Mara')
          isSignedIn ||= needsSignIn
          await page.goto(path)
          await isReady(page)
          await page.evaluate('document.fonts.ready.then(() => undefined)')
          expect(await violationsOf(page), name).toEqual([])
          expect(
            await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
            name,
          ).toBeLessThanOrEqual(0)
          expect(await page.evaluate('window.shift'), `layout shift of ${name}`).toBeLessThan(0.02)
          if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}-${size}-${colorScheme}.png` })
        }
        expect(complaints).toEqual([])
      })
    }
  }

  test('the song picker works with the keyboard alone', async () => {
    const page = await world.visit()
    await page.goto('/check')
    await page.getByRole('combobox', { name: 'Song' }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('feeling good')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('triumphant vocal jazz')
    await page.keyboard.press('Enter')
    await page.getByRole('img', { name: /^Fit/ }).waitFor()
    await page.getByRole('button', { name: /^It fits/ }).click()
    await page.getByRole('alert').getByRole('link', { name: 'Connect Spotify' }).waitFor()
  })
})
