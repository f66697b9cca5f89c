import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from './browser.ts'
import { emulatorOf, openWorld, signIn, type World } from './open-world.ts'

const mara = 'mara.lindqvist'
const prompt = 'rainy sunday jazz, nothing after 1970, 20 songs'

describe.runIf(hasBrowser())('a journey through Lukebox', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world?.close())

  test('cancelling at consent connects nothing and says so', async () => {
    const page = await world.visit()
    await page.goto('/')
    await page.getByRole('link', { name: 'Connect Spotify' }).click()
    await page.getByRole('button', { name: /Mara/ }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('alert').getByText('You did not give access').waitFor()
    expect(await world.server.context.db.selectFrom('users').selectAll().execute()).toEqual([])
    expect(emulatorOf(world).control.countCalls('accounts', '/api/token')).toBe(0)
  })

  test('consent lists the one scope that is asked for, and the song that plays moves', async () => {
    const page = await world.visit()
    await page.goto('/')
    await page.getByRole('link', { name: 'Connect Spotify' }).click()
    await page.getByRole('button', { name: /Mara/ }).click()
    await page.getByText('Read your currently playing content and Spotify Connect devices information').waitFor()
    expect(await page.getByRole('listitem').count()).toBe(2)
    await page.getByRole('button', { name: 'Agree' }).click()
    const bar = page.getByRole('progressbar')
    await bar.waitFor()
    const playing = emulatorOf(world).world.people.get(mara)?.player.state()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      playing?.kind === 'track' ? playing.song.title : '',
    )
    const before = Number(await bar.getAttribute('aria-valuenow'))
    await expect
      .poll(async () => Number(await bar.getAttribute('aria-valuenow')), { timeout: 8000 })
      .toBeGreaterThanOrEqual(before + 2)
    expect(page.url()).not.toMatch(/code=|state=/)
  })

  test('a new song, a podcast, an advertisement, a private session and silence show up by themselves', async () => {
    const page = await world.visit()
    await signIn(world, page, 'Mara')
    const { control } = emulatorOf(world)
    control.play(mara, 'track', 'Feeling Good')
    await page.getByRole('heading', { name: 'Feeling Good' }).waitFor()
    control.play(mara, 'episode')
    await page.getByText('The Long Groove').waitFor()
    control.play(mara, 'ad')
    await page.getByRole('heading', { name: 'A short advertisement' }).waitFor()
    control.play(mara, 'private')
    await page.getByRole('heading', { name: 'A private session' }).waitFor({ timeout: 15_000 })
    control.play(mara, 'nothing')
    await page.getByRole('heading', { name: 'Nothing is playing' }).waitFor({ timeout: 15_000 })
    control.play(mara, 'track')
  })

  test('three viewers cost as many calls as one', async () => {
    const pages = await Promise.all(Array.from({ length: 3 }, () => world.visit()))
    for (const page of pages) await signIn(world, page, 'Theo')
    await pages[0]?.getByText('The Long Groove').waitFor()
    const { control } = emulatorOf(world)
    const before = control.countCalls('api', '/v1/me/player')
    const start = Date.now()
    await expect
      .poll(() => control.countCalls('api', '/v1/me/player') - before, { timeout: 15_000 })
      .toBeGreaterThanOrEqual(2)
    const polls = Math.ceil((Date.now() - start) / 5000) + 1
    // Mara's and Theo's watchers at most: one call each per round, whatever the number of pages.
    expect(control.countCalls('api', '/v1/me/player') - before).toBeLessThanOrEqual(polls * 2)
    await Promise.all(pages.map((page) => page.close()))
  }, 60_000)

  test('a sentence becomes twenty songs, none after 1970, and Spotify really holds them in that order', async () => {
    const page = await world.visit()
    await signIn(world, page, 'Mara')
    await page.getByRole('link', { name: 'Ask', exact: true }).click()
    await page.getByLabel('What do you want to hear?').fill(prompt)
    await page.getByRole('button', { name: 'Make a playlist' }).click()
    const rows = page
      .getByRole('list')
      .filter({ has: page.getByRole('button', { name: /^Remove/ }) })
      .getByRole('listitem')
    await expect.poll(() => rows.count()).toBe(20)
    for (const text of await rows.allInnerTexts()) {
      expect(Number(/, (\d{4})/.exec(text)?.[1])).toBeLessThanOrEqual(1970)
      expect(text).toContain('jazz')
    }
    for (const chip of ['rainy', 'jazz', 'until 1970', '20 songs'])
      await page.getByRole('list', { name: 'Understood' }).getByText(chip, { exact: true }).waitFor()

    // Take one out, think again, take another out for good, keep the first.
    const titles = () =>
      page
        .getByRole('button', { name: /^Remove / })
        .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')?.replace('Remove ', '')))
    const [first = '', second = '', third = ''] = await titles()
    await page
      .getByRole('button', { name: `Remove ${second}`, exact: true })
      .first()
      .click()
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await titles()).toHaveLength(20)
    await page
      .getByRole('button', { name: `Remove ${third}`, exact: true })
      .first()
      .click()
    await page
      .getByRole('button', { name: `Keep ${first}`, exact: true })
      .first()
      .click()
    await page.getByRole('button', { name: 'Ask again' }).click()
    await expect.poll(titles).toHaveLength(20)
    const shown = await titles()
    expect(shown[0]).toBe(first)
    expect(shown).not.toContain(third)

    await page.getByLabel('Playlist name').fill('A wet Sunday')
    await page.getByRole('button', { name: 'Save to Spotify' }).click()
    await page.getByRole('link', { name: 'Allow saving playlists' }).click()
    await page.getByText('Manage your private playlists').waitFor()
    await page.getByRole('button', { name: 'Agree' }).click()
    await expect.poll(titles).toEqual(shown)
    await page.getByLabel('Playlist name').fill('A wet Sunday')
    await page.getByRole('button', { name: 'Save to Spotify' }).click()
    await page.getByText('Saved: 20 songs').waitFor()
    const saved = emulatorOf(world).control.playlistsOf(mara)
    expect(saved).toHaveLength(1)
    expect(saved[0]).toMatchObject({ name: 'A wet Sunday', isPublic: false })
    expect(saved[0]?.rows.map((row) => row.title)).toEqual(shown)
  })

  test('a vibe check moves with the votes of three people', async () => {
    const address = `/check?${new URLSearchParams({ song: 'nina-simone--feeling-good', vibe: 'rainy sunday jazz' })}`
    const read = async (text: string | null): Promise<number> => Number(/(\d+)/.exec(text ?? '')?.[1])
    const fits: number[] = []
    for (const person of ['Mara', 'Theo', 'June']) {
      const page = await world.visit()
      await signIn(world, page, person)
      await page.goto(address)
      const dial = page.getByRole('img', { name: /^Fit/ })
      await dial.waitFor()
      fits.push(await read(await dial.getAttribute('aria-label')))
      await page.getByRole('button', { name: /^It fits/ }).click()
      await expect.poll(() => page.getByRole('button', { name: /^It fits/ }).getAttribute('aria-pressed')).toBe('true')
      fits.push(await read(await dial.getAttribute('aria-label')))
      if (person === 'June') await page.getByText('estimated, 3 people').waitFor()
    }
    const [alone, , , , , together] = fits
    expect(fits).toEqual(fits.toSorted((a, b) => a - b))
    expect(together).toBeGreaterThan(alone ?? 100)
  })

  test('a callback that was opened once leads nowhere new, and a forged one is refused', async () => {
    const page = await world.visit()
    let callback = ''
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/auth/callback') callback = request.url()
    })
    await signIn(world, page, 'Mara')
    const { control } = emulatorOf(world)
    const tokenCalls = control.countCalls('accounts', '/api/token')
    await page.goto(callback)
    await page.getByRole('progressbar').waitFor()
    const stranger = await world.visit()
    await stranger.goto(callback)
    await stranger.getByText('Start again').waitFor()
    expect((await stranger.context().cookies()).filter((cookie) => cookie.name.includes('session'))).toEqual([])
    expect(control.countCalls('accounts', '/api/token')).toBe(tokenCalls)
  })

  test('a grant that Spotify ended says so and is mended by connecting again', async () => {
    const page = await world.visit()
    await signIn(world, page, 'June')
    emulatorOf(world).control.revoke('june.park')
    await page.goto('/account')
    await page.goto('/')
    await page.getByText('Your connection to Spotify has ended').waitFor({ timeout: 30_000 })
    await page.getByRole('link', { name: 'Connect again' }).click()
    await page.getByRole('button', { name: 'Agree' }).click()
    await page.getByRole('heading', { name: 'Nothing is playing' }).waitFor()
  }, 60_000)

  test('signing out ends the session; deleting the account leaves no row of it', async () => {
    const page = await world.visit()
    await signIn(world, page, 'Theo')
    await page.goto('/account')
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.getByRole('link', { name: 'Connect Spotify' }).waitFor()
    await signIn(world, page, 'Theo')
    await page.goto('/account')
    const { db } = world.server.context
    const theo = await db
      .selectFrom('users')
      .select('id')
      .where('display_name', '=', 'Theo Okafor')
      .executeTakeFirstOrThrow()
    await page.getByRole('button', { name: 'Delete everything' }).click()
    await page.getByRole('button', { name: 'Yes, delete everything' }).click()
    await page.getByRole('link', { name: 'Connect Spotify' }).waitFor()
    expect(await db.selectFrom('users').selectAll().where('id', '=', theo.id).execute()).toEqual([])
    for (const table of ['grants', 'sessions', 'votes', 'saves'] as const) {
      expect(await db.selectFrom(table).selectAll().where('user_id', '=', theo.id).execute()).toEqual([])
    }
  })

  test('localhost is sent to the address that Spotify knows', async () => {
    const page = await world.visit()
    await page.goto(world.server.url.replace('127.0.0.1', 'localhost'))
    expect(new URL(page.url()).hostname).toBe('127.0.0.1')
  })
})
