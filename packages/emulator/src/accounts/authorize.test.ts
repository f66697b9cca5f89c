import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorizePath, callback, createBrowser, openTestWorld, secretClient, type TestWorld } from '../test-world.ts'
import { checkRedirect } from './redirect-rules.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.close())

const mara = 'mara.lindqvist'

describe('before login', () => {
  test('even a bogus client is sent to the login page with 303', async () => {
    const path = authorizePath({ client_id: 'bogus' })
    const response = await createBrowser(world.accountsUrl).send(path)
    expect(response.status).toBe(303)
    const login = new URL(response.headers.get('location') ?? '', world.accountsUrl)
    expect(login.pathname).toBe('/en/login')
    expect(login.searchParams.get('continue')).toBe(world.accountsUrl + path)
    expect(login.searchParams.get('client_id')).toBe('bogus')
  })

  test('the login page offers everybody and works as a plain form', async () => {
    const page = await (await createBrowser(world.accountsUrl).send('/en/login?continue=x')).text()
    for (const name of ['Mara Lindqvist', 'Theo Okafor', 'June Park']) expect(page).toContain(name)
    expect(page).not.toContain('<script')
  })

  test('login leads back to the authorization request only, never to another host', async () => {
    const browser = createBrowser(world.accountsUrl)
    for (const target of ['https://evil.example/authorize?x=1', '//evil.example', 'javascript:alert(1)', '']) {
      const location = (await browser.logIn(mara, target)).headers.get('location') ?? ''
      expect(location).toMatch(/^\/(login|authorize\?x=1)$/)
    }
  })

  test('a form that cannot be read is a mistake of the sender', async () => {
    for (const path of ['/login', authorizePath()]) {
      const headers = { 'content-type': 'multipart/form-data' }
      const response = await fetch(world.accountsUrl + path, { method: 'POST', headers, body: 'nonsense' })
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(response.status).toBeLessThan(500)
    }
  })

  test('words of the address are escaped in the page', async () => {
    const page = await (
      await createBrowser(world.accountsUrl).send(`/login?continue=${encodeURIComponent('"><b>x')}`)
    ).text()
    expect(page).not.toContain('"><b>x')
  })
})

describe('errors that the app never hears of', () => {
  test.each([
    [{ client_id: 'unknown' }, 'INVALID_CLIENT: Invalid client'],
    [{ redirect_uri: 'https://porch.example/other' }, 'INVALID_CLIENT: Invalid redirect URI'],
    [{ redirect_uri: 'http://127.0.0.1:5173/callback/' }, 'INVALID_CLIENT: Invalid redirect URI'],
    [{ redirect_uri: 'http://localhost:5173/callback' }, 'INVALID_CLIENT: Insecure redirect URI'],
    [{ redirect_uri: 'http://192.168.1.20/callback' }, 'INVALID_CLIENT: Insecure redirect URI'],
    [{ redirect_uri: 'http://nas.local/callback' }, 'INVALID_CLIENT: Insecure redirect URI'],
    [{ scope: 'user-read-email read-minds' }, 'Illegal scope'],
    [{ client_id: '' }, 'Missing required parameter: client_id'],
    [{ response_type: '' }, 'Missing required parameter: response_type'],
    [{ redirect_uri: '' }, 'Missing required parameter: redirect_uri'],
  ])('%o shows "%s"', async (changed, text) => {
    const browser = createBrowser(world.accountsUrl)
    await browser.logIn(mara, '')
    const response = await browser.send(authorizePath(changed))
    expect(response.headers.get('location')).toBeNull()
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toContain(`<p>${text}</p>`)
  })

  test('the removed implicit grant is refused in the fragment', async () => {
    const browser = createBrowser(world.accountsUrl)
    await browser.logIn(mara, '')
    const response = await browser.send(authorizePath({ response_type: 'token' }))
    expect(response.headers.get('location')).toBe(`${callback}#error=unsupported_response_type&state=st%26te+%3D1`)
  })
})

describe('consent', () => {
  test('lists what is asked for in words, and Agree brings a code and the state unchanged', async () => {
    const browser = createBrowser(world.accountsUrl)
    await browser.logIn(mara, '')
    const path = authorizePath({ scope: 'user-read-email playlist-modify-private' })
    const page = await browser.send(path)
    const text = await page.clone().text()
    for (const words of [
      'Porch Radio',
      'Mara Lindqvist',
      'Get your real email address',
      'Manage your private playlists',
    ])
      expect(text).toContain(words)
    const answer = await browser.press(path, page, 'agree')
    expect(answer.origin + answer.pathname).toBe(callback)
    expect(answer.searchParams.get('state')).toBe('st&te =1')
    expect(answer.searchParams.get('code')).toMatch(/^AQ/)
    expect(answer.searchParams.has('error')).toBe(false)
  })

  test('Cancel brings access_denied and the state', async () => {
    const browser = createBrowser(world.accountsUrl)
    const answer = await browser.agree(authorizePath({ show_dialog: 'true' }), 'june.park', 'cancel')
    expect(Object.fromEntries(answer.searchParams)).toEqual({ error: 'access_denied', state: 'st&te =1' })
  })

  test('is not asked for twice, except with show_dialog or for more scopes', async () => {
    const browser = createBrowser(world.accountsUrl)
    await browser.agree(authorizePath({ scope: 'user-top-read user-read-email' }), 'theo.okafor')
    expect((await browser.send(authorizePath({ scope: 'user-top-read' }))).status).toBe(303)
    expect((await browser.send(authorizePath({ scope: 'user-top-read', show_dialog: 'true' }))).status).toBe(200)
    expect((await browser.send(authorizePath({ scope: 'user-top-read streaming' }))).status).toBe(200)
    world.emulator.control.revoke('theo.okafor')
    expect((await browser.send(authorizePath({ scope: 'user-top-read' }))).status).toBe(200)
  })

  test('a form of somebody else, a used form and a form without its token are refused', async () => {
    const [own, other] = [createBrowser(world.accountsUrl), createBrowser(world.accountsUrl)]
    const path = authorizePath({ show_dialog: 'true' })
    await own.logIn(mara, '')
    await other.logIn('june.park', '')
    const consent = /name="consent" value="([^"]+)"/.exec(await (await own.send(path)).text())?.[1] ?? ''
    expect((await other.send(path, { consent, answer: 'agree' })).status).toBe(403)
    expect((await own.send(path, { answer: 'agree' })).status).toBe(403)
    expect((await own.send(path, { consent, answer: 'agree' })).status).toBe(303)
    expect((await own.send(path, { consent, answer: 'agree' })).status).toBe(403)
  })

  test('works with a custom scheme', async () => {
    const answer = await createBrowser(world.accountsUrl).agree(
      authorizePath({ client_id: secretClient.clientId, redirect_uri: 'attic://callback' }),
      mara,
    )
    expect(answer.href).toMatch(/^attic:\/\/callback\?code=AQ/)
  })
})

test('a loopback URI registered without port takes any port, one with port only its own', () => {
  const free = ['http://127.0.0.1/callback', 'http://[::1]/callback']
  expect(checkRedirect('http://127.0.0.1:1234/callback', free)).toBe('ok')
  expect(checkRedirect('http://[::1]:1234/callback', free)).toBe('ok')
  expect(checkRedirect('http://127.0.0.1/callback', free)).toBe('ok')
  expect(checkRedirect('http://127.0.0.1:1234/Callback', free)).toBe('unregistered')
  expect(checkRedirect('http://127.0.0.1:1234/callback', ['http://127.0.0.1:1235/callback'])).toBe('unregistered')
  expect(checkRedirect('https://localhost/callback', ['https://localhost/callback'])).toBe('insecure')
  expect(checkRedirect('http://10.0.0.7:4700/callback', ['http://10.0.0.7:4700/callback'])).toBe('insecure')
  expect(checkRedirect('https://radio.example/callback', ['https://radio.example/callback'])).toBe('ok')
  expect(checkRedirect('not a uri', free)).toBe('unregistered')
})
