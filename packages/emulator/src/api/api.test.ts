import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestWorld, secretClient, startMs, type TestWorld } from '../test-world.ts'

const [mara, theo, june] = ['mara.lindqvist', 'theo.okafor', 'june.park'] as const
const scopes = [
  'user-read-private',
  'user-read-email',
  'user-top-read',
  'user-follow-read',
  'user-library-read',
  'user-read-recently-played',
  'user-read-playback-state',
  'user-read-currently-playing',
  'user-modify-playback-state',
  'playlist-read-private',
  'playlist-modify-public',
  'playlist-modify-private',
]
let world: TestWorld
let maras: string
let theos: string
let junes: string
beforeAll(async () => {
  world = await openTestWorld()
  maras = (await world.signIn(mara, scopes)).access_token
  theos = (await world.signIn(theo, scopes)).access_token
  junes = (await world.signIn(june, scopes)).access_token
})
afterAll(() => world.close())

type Call = Parameters<TestWorld['call']>
const text = async (...call: Call) => {
  const answer = await world.call(...call)
  return `${answer.status} ${await answer.text()}`
}
/** The body, wherever a test wants to look into it. */
const read = async (...call: Call): Promise<Record<string, never> & { items: { id: string; name: string }[] }> => {
  const answer = await world.call(...call)
  expect(answer.status).toBeLessThan(300)
  return (await answer.json()) as never
}
const control = () => world.emulator.control
const idOf = (title: string) => world.emulator.world.songs.find((song) => song.title === title)?.id ?? ''

describe('who asks', () => {
  const unified = '401 {"error":{"status":401,"message":"Missing/invalid/expired access token"}}'
  const challengeOf = (answer: Response) => answer.headers.get('www-authenticate')

  test('without token, with a wrong one and with an old one: one body, three challenges', async () => {
    const none = await fetch(`${world.apiUrl}/v1/me`)
    expect(`${none.status} ${await none.clone().text()}`).toBe(unified)
    expect(challengeOf(none)).toBe(
      'Bearer realm="spotify", error="missing_token", error_description="No token provided"',
    )
    const wrong = await world.call('garbage', '/me')
    expect(`${wrong.status} ${await wrong.clone().text()}`).toBe(unified)
    expect(challengeOf(wrong)).toBe(
      'Bearer realm="spotify", error="invalid_token", error_description="Invalid access token"',
    )
    const other = await openTestWorld()
    const { access_token } = await other.signIn(mara, [])
    other.emulator.control.advance(3_599_999)
    expect((await other.call(access_token, '/me')).status).toBe(200)
    other.emulator.control.advance(1)
    const old = await other.call(access_token, '/me')
    expect(`${old.status} ${await old.clone().text()}`).toBe(unified)
    expect(challengeOf(old)).toBe(
      'Bearer realm="spotify", error="invalid_token", error_description="The access token expired"',
    )
    await other.close()
  })

  test('Basic instead of Bearer is 400', async () => {
    const answer = await fetch(`${world.apiUrl}/v1/me`, { headers: { authorization: 'Basic eDp5' } })
    expect(`${answer.status} ${await answer.text()}`).toBe(
      '400 {"error":{"status":400,"message":"Only valid bearer authentication supported"}}',
    )
  })

  test.each([
    ['/me/top/tracks', 'GET'],
    ['/me/following?type=artist', 'GET'],
    ['/me/tracks', 'GET'],
    ['/me/player', 'GET'],
    ['/me/player/currently-playing', 'GET'],
    ['/me/player/devices', 'GET'],
    ['/me/player/queue', 'GET'],
    ['/me/player/recently-played', 'GET'],
    ['/me/player/pause', 'PUT'],
    ['/me/playlists', 'POST'],
  ])('%s without its scope is 403', async (path, method) => {
    const { access_token } = await world.signIn(mara, [])
    expect(await text(access_token, path, { method, ...(method === 'POST' && { body: { name: 'x' } }) })).toBe(
      '403 {"error":{"status":403,"message":"Insufficient client scope"}}',
    )
  })

  test('an app token searches but has no person', async () => {
    const answer = await world.askToken({
      grant_type: 'client_credentials',
      client_id: secretClient.clientId,
      client_secret: secretClient.clientSecret,
    })
    const { access_token } = (await answer.json()) as { access_token: string }
    expect((await world.call(access_token, '/search?q=lantern&type=track')).status).toBe(200)
    expect((await world.call(access_token, '/me')).status).toBe(401)
  })

  test('/me tells the mail address and the country only with their scopes', async () => {
    expect(await read(maras, '/me')).toMatchObject({ id: mara, email: 'mara@example.com', product: 'premium' })
    const bare = await read((await world.signIn(mara, [])).access_token, '/me')
    expect(bare).toMatchObject({ id: mara, display_name: 'Mara Lindqvist', account_id: expect.any(String) })
    for (const key of ['email', 'country', 'product']) expect(bare).not.toHaveProperty(key)
  })
})

describe('what was removed', () => {
  test.each([
    ['GET', '/tracks?ids=1'],
    ['GET', '/artists/0000000000000000000000/top-tracks'],
    ['GET', '/artists/0000000000000000000000/related-artists'],
    ['GET', '/audio-features/0000000000000000000000'],
    ['GET', '/browse/new-releases'],
    ['GET', '/users/mara.lindqvist'],
    ['POST', '/users/mara.lindqvist/playlists'],
    ['GET', '/playlists/0000000000000000000000/tracks'],
    ['PUT', '/me/tracks'],
    ['GET', '/me/tracks/contains'],
    ['PUT', '/me/following'],
  ])('%s %s answers the spaced Forbidden', async (method, path) => {
    expect(await text(maras, path, { method })).toBe('403 {"error": {"status": 403, "message": "Forbidden" }}')
  })

  test('recommendations are 404', async () => {
    expect((await world.call(maras, '/recommendations?seed_genres=jazz')).status).toBe(404)
  })
})

describe('reads', () => {
  test('a track has exactly the keys of a new client ID, and artists have no genres', async () => {
    const track = await read(maras, `/tracks/${idOf('Regnið')}`)
    const keys =
      'album, artists, disc_number, duration_ms, explicit, external_ids, external_urls, href, id, is_local, is_playable, name, track_number, type, uri'
    expect(Object.keys(track).toSorted()).toEqual(keys.split(', '))
    const artistId = (track as unknown as { artists: { id: string }[] }).artists[0]?.id ?? ''
    const artist = await read(maras, `/artists/${artistId}`)
    expect(Object.keys(artist).toSorted()).toEqual(['external_urls', 'href', 'id', 'images', 'name', 'type', 'uri'])
  })

  test('an album holds its tracks in order', async () => {
    const { albumId } = world.emulator.world.songs.find((song) => song.title === 'Night Ferry') ?? { albumId: '' }
    const album = await read(maras, `/albums/${albumId}`)
    expect(album).toMatchObject({ name: 'Night Ferry', genres: [], total_tracks: 2, release_date: '1958' })
    expect(album).toMatchObject({
      tracks: {
        total: 2,
        items: [
          { name: 'Slow Lantern', track_number: 1 },
          { name: 'Night Ferry', track_number: 2 },
        ],
      },
    })
  })

  test('wrong ids are 400, unknown ones 404', async () => {
    for (const kind of ['tracks', 'artists', 'albums', 'playlists']) {
      expect(await text(maras, `/${kind}/nonsense`)).toBe('400 {"error":{"status":400,"message":"Invalid base62 id"}}')
      expect(await text(maras, `/${kind}/0000000000000000000000`)).toBe(
        '404 {"error":{"status":404,"message":"Resource not found"}}',
      )
    }
  })

  test('search counts per type, links to the next page and stops at its limits', async () => {
    const both = await read(maras, '/search?q=lantern&type=track,artist&limit=2')
    expect(both).toMatchObject({ tracks: { total: 4, limit: 2, previous: null }, artists: { total: 3 } })
    const { next } = (both as unknown as { tracks: { next: string } }).tracks
    const second = await read(maras, next.slice(`${world.apiUrl}/v1`.length))
    expect(second).toMatchObject({ tracks: { offset: 2, next: null, items: [{ type: 'track' }, { type: 'track' }] } })
    const refused = async (query: string) => text(maras, `/search?${query}`)
    expect(await refused('q=a&type=track&limit=11')).toBe('400 {"error":{"status":400,"message":"Invalid limit"}}')
    expect(await refused('q=a&type=track&limit=0')).toBe('400 {"error":{"status":400,"message":"Invalid limit"}}')
    expect(await refused('q=a&type=track&limit=10&offset=991')).toBe(
      '400 {"error":{"status":400,"message":"Limit + Offset exceeds maximum of 1000"}}',
    )
    expect(await refused('q=&type=track')).toBe('400 {"error":{"status":400,"message":"No search query"}}')
    expect((await world.call(maras, '/search?q=a&type=track&limit=10&offset=990')).status).toBe(200)
  })

  test('followed artists page by cursor to the end', async () => {
    const seen: string[] = []
    let path: string | null = '/me/following?type=artist&limit=1'
    while (path !== null) {
      const { artists } = (await read(maras, path)) as unknown as {
        artists: { items: { name: string }[]; next: string | null }
      }
      seen.push(...artists.items.map((artist) => artist.name))
      path = artists.next && artists.next.slice(`${world.apiUrl}/v1`.length)
    }
    expect(seen).toEqual(['The Tin Harbours', 'Ólöf Sæbjörg'])
    expect(await text(maras, '/me/following?type=user')).toBe(
      '400 {"error":{"status":400,"message":"Invalid type: user"}}',
    )
  })

  test('tops and saved tracks are the taste of the person', async () => {
    expect((await read(maras, '/me/top/tracks')).items.map((track) => track.name)).toContain('Regnið')
    expect((await read(theos, '/me/top/artists')).items.map((artist) => artist.name)).toEqual(['Static Orchard'])
    expect(await read(theos, '/me/tracks?limit=1')).toMatchObject({ total: 2, items: [{ track: { name: 'Lantern' } }] })
    expect(await text(maras, '/me/top/tracks?limit=51')).toBe('400 {"error":{"status":400,"message":"Invalid limit"}}')
  })

  test('answers carry the observed headers, and a preflight passes', async () => {
    const { headers } = await world.call(maras, '/me')
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(headers.get('cache-control')).toBe('private, max-age=0')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    const preflight = await fetch(`${world.apiUrl}/v1/me`, { method: 'OPTIONS' })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization')
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT')
  })

  test('covers are drawings that may be cached, the same for the same id', async () => {
    const track = (await read(maras, `/tracks/${idOf('Regnið')}`)) as unknown as {
      album: { images: { url: string }[] }
    }
    const url = track.album.images[0]?.url ?? ''
    const answer = await fetch(url)
    expect(answer.headers.get('content-type')).toBe('image/svg+xml')
    expect(answer.headers.get('cache-control')).toContain('public')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const drawing = await answer.text()
    expect(drawing).toMatch(/^<svg [^>]*width="640" height="640"/)
    expect(await (await fetch(url)).text()).toBe(drawing)
  })
})

describe('playlists', () => {
  const uri = (title: string) => `spotify:track:${idOf(title)}`
  const create = async (body: object) =>
    (await read(maras, '/me/playlists', { method: 'POST', body })) as never as { id: string }
  const rowsOf = async (id: string) =>
    ((await read(maras, `/playlists/${id}/items`)).items as never as { item: { name: string } }[]).map(
      (row) => row.item.name,
    )

  test('are made, filled, read in order, changed, replaced and emptied', async () => {
    const made = await world.call(maras, '/me/playlists', { method: 'POST', body: { name: 'Rain', public: false } })
    expect(made.status).toBe(201)
    const { id } = (await made.json()) as { id: string }
    const path = `/playlists/${id}/items`
    const uris = ['Slow Lantern', 'Regnið', 'Lantern'].map(uri)
    const added = await world.call(maras, path, { method: 'POST', body: { uris } })
    expect(added.status).toBe(201)
    expect(Object.keys((await added.json()) as object)).toEqual(['snapshot_id'])
    await read(maras, path, { method: 'POST', body: { uris: [uri('Night Ferry')], position: 0 } })
    expect(await rowsOf(id)).toEqual(['Night Ferry', 'Slow Lantern', 'Regnið', 'Lantern'])
    await read(maras, path, { method: 'PUT', body: { range_start: 0, insert_before: 3 } })
    expect(await rowsOf(id)).toEqual(['Slow Lantern', 'Regnið', 'Night Ferry', 'Lantern'])
    await read(maras, path, { method: 'DELETE', body: { items: [{ uri: uri('Regnið') }] } })
    expect(await rowsOf(id)).toEqual(['Slow Lantern', 'Night Ferry', 'Lantern'])
    expect(control().playlistsOf(mara)).toContainEqual({
      id,
      name: 'Rain',
      isPublic: false,
      rows: [
        { artist: 'The Tin Harbours', title: 'Slow Lantern' },
        { artist: 'The Tin Harbours', title: 'Night Ferry' },
        { artist: 'Static Orchard', title: 'Lantern' },
      ],
    })
    await read(maras, path, { method: 'PUT', body: { uris: [uri('Regnið')] } })
    expect(await rowsOf(id)).toEqual(['Regnið'])
    await read(maras, path, { method: 'PUT', body: { uris: [] } })
    expect(await rowsOf(id)).toEqual([])
  })

  test('of somebody else show no rows and take none', async () => {
    const { id } = await create({ name: 'Mine' })
    const forbidden = '403 {"error": {"status": 403, "message": "Forbidden" }}'
    expect(await text(theos, `/playlists/${id}/items`)).toBe(forbidden)
    expect(await text(theos, `/playlists/${id}/items`, { method: 'POST', body: { uris: [] } })).toBe(forbidden)
    const seen = await read(theos, `/playlists/${id}`)
    expect(seen).toMatchObject({ name: 'Mine', owner: { id: mara } })
    expect(seen).not.toHaveProperty('items')
    expect(await read(maras, `/playlists/${id}`)).toMatchObject({ items: { total: 0, items: [] } })
  })

  test('that are private stay out of the list without playlist-read-private', async () => {
    await create({ name: 'Secret', public: false })
    await create({ name: 'Open' })
    const names = async (token: string) => (await read(token, '/me/playlists?limit=50')).items.map(({ name }) => name)
    expect(await names(maras)).toEqual(expect.arrayContaining(['Secret', 'Open']))
    const fewer = await names((await world.signIn(mara, ['user-top-read'])).access_token)
    expect(fewer).toContain('Open')
    expect(fewer).not.toContain('Secret')
  })

  test('refuse what Spotify refuses', async () => {
    const { id } = await create({ name: 'Strict' })
    const send = (method: string, body: unknown) => text(maras, `/playlists/${id}/items`, { method, body })
    const refused = (message: string) => `400 {"error":{"status":400,"message":"${message}"}}`
    const many = Array.from({ length: 101 }, () => uri('Lantern'))
    expect(await send('POST', { uris: many })).toBe(refused('Too many ids requested'))
    expect(await send('POST', { uris: ['spotify:artist:0000000000000000000000'] })).toBe(refused('Invalid base62 id'))
    expect(await send('DELETE', { tracks: [{ uri: uri('Lantern') }] })).toBe(refused('No uris provided'))
    for (const items of [[null], [{}], ['x']])
      expect(await send('DELETE', { items })).toBe(refused('Invalid base62 id'))
    expect(await send('PUT', { range_start: 'x', insert_before: null })).toMatch(/^400 /)
    expect(await send('POST', 'no object')).toBe(refused('Error parsing JSON.'))
    expect(await text(maras, '/me/playlists', { method: 'POST', body: {} })).toBe(
      refused('Missing required field: name'),
    )
  })

  test('get another snapshot with every change', async () => {
    const { id } = await create({ name: 'Snap' })
    const snapshots = new Set<unknown>()
    for (let at = 0; at < 3; at += 1) {
      const body = { uris: [uri('Lantern')] }
      snapshots.add((await read(maras, `/playlists/${id}/items`, { method: 'POST', body }))['snapshot_id'])
    }
    expect(snapshots.size).toBe(3)
  })
})

describe('the player over HTTP', () => {
  const now = (token: string, query = '') => read(token, `/me/player/currently-playing${query}`)
  const command = (token: string, method: string, name: string) => text(token, `/me/player/${name}`, { method })

  test('shows a track that moves, on a device', async () => {
    control().play(mara, 'track', 'Slow Lantern', 10_000)
    control().advance(5000)
    expect(await now(maras)).toMatchObject({
      is_playing: true,
      progress_ms: 15_000,
      currently_playing_type: 'track',
      item: { name: 'Slow Lantern', type: 'track' },
      actions: { disallows: { resuming: true } },
    })
    expect(await now(maras)).not.toHaveProperty('device')
    const state = await read(maras, '/me/player')
    expect(Object.keys(state)).toEqual(
      'device shuffle_state smart_shuffle repeat_state is_playing timestamp context progress_ms item currently_playing_type actions'.split(
        ' ',
      ),
    )
    const { devices } = (await read(maras, '/me/player/devices')) as unknown as { devices: { id: string }[] }
    expect(devices[0]).toMatchObject({ is_active: true, id: expect.stringMatching(/^[0-9a-f]{40}$/) })
  })

  test('an episode is null unless asked for, an ad is null, nothing is 204', async () => {
    control().play(theo, 'episode')
    expect(await now(theos)).toMatchObject({ currently_playing_type: 'episode', item: null })
    expect(await now(theos, '?additional_types=track,episode')).toMatchObject({
      item: { type: 'episode', show: { name: 'The Long Groove' } },
    })
    control().play(theo, 'ad')
    expect(await now(theos)).toMatchObject({ currently_playing_type: 'ad', item: null, is_playing: true })
    control().play(theo, 'nothing')
    for (const path of ['/me/player', '/me/player/currently-playing']) expect(await text(theos, path)).toBe('204 ')
    expect(await read(theos, '/me/player/queue')).toEqual({ currently_playing: null, queue: [] })
    control().play(theo, 'private')
    expect(await text(theos, '/me/player/currently-playing')).toBe('204 ')
    expect(await read(theos, '/me/player')).toMatchObject({ device: { is_private_session: true }, item: null })
  })

  test('commands work once, answer rubbish with 200, and say why not in their own spelling', async () => {
    control().play(mara, 'track', 'Slow Lantern')
    expect(await command(maras, 'PUT', 'pause')).toMatch(/^200 [\w-]{27}$/)
    const refused = (status: number, message: string, reason: string) =>
      `${status} {\n  "error" : {\n    "status" : ${status},\n    "message" : "Player command failed: ${message}",\n    "reason" : "${reason}"\n  }\n}`
    expect(await command(maras, 'PUT', 'pause')).toBe(refused(403, 'Restriction violated', 'UNKNOWN'))
    expect(await now(maras)).toMatchObject({ is_playing: false, actions: { disallows: { pausing: true } } })
    expect(await command(maras, 'PUT', 'play')).toMatch(/^200 /)
    expect(await command(maras, 'POST', 'next')).toMatch(/^200 /)
    expect(await now(maras)).toMatchObject({ item: { name: 'Night Ferry' }, progress_ms: 0 })
    expect(await command(junes, 'PUT', 'pause')).toBe(refused(403, 'Premium required', 'PREMIUM_REQUIRED'))
    control().play(theo, 'nothing')
    expect(await command(theos, 'PUT', 'play')).toBe(refused(404, 'No active device found', 'NO_ACTIVE_DEVICE'))
    world.emulator.world.settings.playerSuccess = '204'
    expect(await command(maras, 'PUT', 'pause')).toBe('204 ')
  })

  test('history fills up, pages backwards by cursor and ends with null cursors', async () => {
    const other = await openTestWorld()
    const { access_token } = await other.signIn(mara, ['user-read-recently-played'])
    const history = async (query: string) =>
      (await (await other.call(access_token, `/me/player/recently-played?${query}`)).json()) as {
        items: { track: { name: string }; played_at: string }[]
        next: string | null
        cursors: { before: string; after: string } | null
      }
    other.emulator.control.play(mara, 'track', 'Slow Lantern')
    other.emulator.control.advance(100_000)
    const first = await history('limit=2')
    expect(first.items[0]).toMatchObject({
      track: { name: 'Slow Lantern' },
      played_at: new Date(startMs + 100_000).toISOString(),
    })
    expect(first.cursors?.after).toBe(String(startMs + 100_000))
    expect((await history(`after=${startMs}`)).items).toHaveLength(1)
    let page = first
    while (page.cursors) page = await history(`limit=2&before=${page.cursors.before}`)
    expect(page).toEqual({ items: [], next: null, cursors: null, limit: 2, href: expect.any(String) })
    expect((await history('limit=50')).items.length).toBeLessThanOrEqual(50)
    await other.close()
  })
})

describe('the tester', () => {
  test('plans a failure for a number of calls, and reads the log of calls', async () => {
    const before = control().countCalls('api', '/v1/me/top')
    control().failNext({ host: 'api', path: '/v1/me/top', status: 502, times: 2, body: '<html>Bad gateway.</html>' })
    const statuses: number[] = []
    for (let at = 0; at < 3; at += 1) statuses.push((await world.call(maras, '/me/top/tracks')).status)
    expect(statuses).toEqual([502, 502, 200])
    expect(control().countCalls('api', '/v1/me/top') - before).toBe(3)
    expect((await world.call(maras, '/me')).status).toBe(200)
  })

  test('ends every access token while refresh tokens live on', async () => {
    const tokens = await world.signIn(june, [])
    control().expireAccessTokens()
    expect((await world.call(tokens.access_token, '/me')).status).toBe(401)
  })

  test('is told of a person or a song that does not exist', () => {
    expect(() => control().play('nobody', 'track')).toThrow(RangeError)
    expect(() => control().play(mara, 'track', 'No Such Song')).toThrow(RangeError)
  })
})
