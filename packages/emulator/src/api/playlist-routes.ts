import { Hono } from 'hono'
import { stableId } from '../ids.ts'
import type { Person, Playlist, Song, World } from '../world.ts'
import { forbidden, readJson, readPaging, refuse, toPage } from './answers.ts'
import { snapshotOf, toPlaylist, toPlaylistRow } from './objects.ts'
import type { ReadUser } from './session.ts'

const mostUris = 100

/** Playlists as since February 2026: `POST /me/playlists`, `/playlists/{id}/items`; rows of one's own playlists only. */
export function playlistRoutes(
  world: World,
  readUser: ReadUser,
  readScopes: (c: Parameters<ReadUser>[0]) => readonly string[],
): Hono {
  const app = new Hono({ strict: false })
  const find = (id: string): Playlist => {
    if (!/^[A-Za-z0-9]{22}$/.test(id)) throw refuse(400, 'Invalid base62 id')
    const playlist = world.playlists.get(id)
    if (!playlist) throw refuse(404, 'Resource not found')
    return playlist
  }
  const writable = (person: Person, id: string): Playlist => {
    const playlist = find(id)
    if (playlist.ownerId !== person.id) throw forbidden()
    return playlist
  }
  const writer = (c: Parameters<ReadUser>[0], isPublic: boolean): Person =>
    readUser(c, isPublic ? 'playlist-modify-public' : 'playlist-modify-private')
  const changed = (playlist: Playlist) => {
    playlist.version += 1
    return { snapshot_id: snapshotOf(playlist) }
  }

  app.get('/me/playlists', (c) => {
    const person = readUser(c)
    const seesPrivate = readScopes(c).includes('playlist-read-private')
    const own = [...world.playlists.values()]
      .filter((playlist) => playlist.ownerId === person.id && (playlist.isPublic || seesPrivate))
      .toReversed()
    return c.json(
      toPage(world.apiUrl, '/me/playlists', own, readPaging(c, { most: 50, usual: 20 }), (playlist) =>
        toPlaylist(world, playlist),
      ),
    )
  })

  app.post('/me/playlists', async (c) => {
    const body = await readJson(c)
    const isPublic = body['public'] !== false
    const person = writer(c, isPublic)
    if (typeof body['name'] !== 'string' || body['name'] === '') throw refuse(400, 'Missing required field: name')
    const id = stableId('playlist', person.id, String(world.playlists.size), String(world.now()))
    const playlist: Playlist = {
      id,
      ownerId: person.id,
      name: body['name'],
      description: typeof body['description'] === 'string' ? body['description'] : '',
      isPublic,
      rows: [],
      version: 1,
    }
    world.playlists.set(id, playlist)
    return c.json(toPlaylist(world, playlist), 201)
  })

  app.get('/playlists/:id', (c) => {
    const person = readUser(c)
    const playlist = find(c.req.param('id'))
    const { items: _items, ...rest } = toPlaylist(world, playlist)
    if (playlist.ownerId !== person.id) return c.json(rest)
    const rows = toPage(
      world.apiUrl,
      `/playlists/${playlist.id}/items`,
      playlist.rows,
      { limit: 100, offset: 0 },
      (row) => toPlaylistRow(world, playlist, row),
    )
    return c.json({ ...rest, followers: { href: null, total: 0 }, items: rows })
  })

  app.get('/playlists/:id/items', (c) => {
    const playlist = writable(readUser(c), c.req.param('id'))
    return c.json(
      toPage(
        world.apiUrl,
        `/playlists/${playlist.id}/items`,
        playlist.rows,
        readPaging(c, { most: 100, usual: 20 }),
        (row) => toPlaylistRow(world, playlist, row),
      ),
    )
  })

  app.post('/playlists/:id/items', async (c) => {
    const playlist = find(c.req.param('id'))
    writable(writer(c, playlist.isPublic), playlist.id)
    const body = await readJson(c)
    const songs = readUris(world, body['uris'] ?? c.req.query('uris')?.split(','))
    const position = typeof body['position'] === 'number' ? body['position'] : playlist.rows.length
    playlist.rows.splice(position, 0, ...songs.map((song) => ({ song, addedAtMs: world.now() })))
    return c.json(changed(playlist), 201)
  })

  app.put('/playlists/:id/items', async (c) => {
    const playlist = find(c.req.param('id'))
    writable(writer(c, playlist.isPublic), playlist.id)
    const body = await readJson(c)
    if (body['range_start'] === undefined) {
      playlist.rows = readUris(world, body['uris'] ?? c.req.query('uris')?.split(',')).map((song) => ({
        song,
        addedAtMs: world.now(),
      }))
    } else {
      const start = Number(body['range_start'])
      const before = Number(body['insert_before'] ?? Number.NaN)
      const length = Number(body['range_length'] ?? 1)
      if (![start, before, length].every((number) => Number.isInteger(number) && number >= 0))
        throw refuse(400, 'Invalid range')
      const moved = playlist.rows.splice(start, length)
      playlist.rows.splice(before > start ? before - length : before, 0, ...moved)
    }
    return c.json(changed(playlist))
  })

  app.delete('/playlists/:id/items', async (c) => {
    const playlist = find(c.req.param('id'))
    writable(writer(c, playlist.isPublic), playlist.id)
    const { items } = await readJson(c)
    if (!Array.isArray(items)) throw refuse(400, 'No uris provided')
    const gone = new Set(
      readUris(
        world,
        items.map((item: { uri?: unknown } | null) => item?.uri),
      ).map((song) => song.id),
    )
    playlist.rows = playlist.rows.filter((row) => !gone.has(row.song.id))
    return c.json(changed(playlist))
  })
  return app
}

function readUris(world: World, uris: unknown): Song[] {
  if (!Array.isArray(uris)) throw refuse(400, 'No uris provided')
  if (uris.length > mostUris) throw refuse(400, 'Too many ids requested')
  return uris.map((uri) => {
    const id = /^spotify:track:([A-Za-z0-9]{22})$/.exec(String(uri))?.[1]
    if (id === undefined) throw refuse(400, 'Invalid base62 id')
    const song = world.songsById.get(id)
    if (!song) throw refuse(400, 'Payload contains a non-existing ID')
    return song
  })
}
