import { Hono } from 'hono'
import type { Person, Song, World } from '../world.ts'
import { readPaging, refuse, toPage } from './answers.ts'
import { imagesOf, toAlbum, toArtist, toFullAlbum, toMe, toTrack } from './objects.ts'
import { searchSongs } from './search-songs.ts'
import type { ReadUser } from './session.ts'

const searchTypes = ['album', 'artist', 'playlist', 'track', 'show', 'episode', 'audiobook']

/** Profile, tops, follows, saved tracks, single reads and search. */
export function libraryRoutes(
  world: World,
  readUser: ReadUser,
  readToken: (c: Parameters<ReadUser>[0]) => void,
  readScopes: (c: Parameters<ReadUser>[0]) => readonly string[],
): Hono {
  const app = new Hono({ strict: false })
  const fullArtist = (song: Song) => ({ ...toArtist(world, song), images: imagesOf(world, song.artistId) })
  const artistsOf = (person: Person): Song[] => [...new Map(person.liked.map((song) => [song.artistId, song])).values()]

  app.get('/me', (c) => c.json(toMe(world, readUser(c), readScopes(c))))

  app.get('/me/top/:type', (c) => {
    const person = readUser(c, 'user-top-read')
    const type = c.req.param('type')
    const paging = readPaging(c, { most: 50, usual: 20 })
    if (type === 'tracks')
      return c.json(
        toPage(world.apiUrl, '/me/top/tracks', person.liked.slice(0, 100), paging, (song) => toTrack(world, song)),
      )
    if (type === 'artists')
      return c.json(toPage(world.apiUrl, '/me/top/artists', artistsOf(person).slice(0, 100), paging, fullArtist))
    throw refuse(404, 'Resource not found')
  })

  app.get('/me/following', (c) => {
    const person = readUser(c, 'user-follow-read')
    if (c.req.query('type') !== 'artist') throw refuse(400, `Invalid type: ${c.req.query('type') ?? ''}`)
    const { limit } = readPaging(c, { most: 50, usual: 20 })
    const all = artistsOf(person).slice(0, 120)
    const after = c.req.query('after')
    const start = after === undefined ? 0 : all.findIndex((song) => song.artistId === after) + 1
    const page = all.slice(start, start + limit)
    const last = start + limit < all.length ? (page.at(-1)?.artistId ?? null) : null
    const href = `${world.apiUrl}/v1/me/following?type=artist&limit=${limit}`
    return c.json({
      artists: {
        href,
        limit,
        next: last === null ? null : `${href}&after=${last}`,
        cursors: { after: last },
        total: all.length,
        items: page.map(fullArtist),
      },
    })
  })

  app.get('/me/tracks', (c) => {
    const person = readUser(c, 'user-library-read')
    const row = (song: Song) => ({ added_at: '2026-01-01T00:00:00Z', track: toTrack(world, song) })
    return c.json(
      toPage(world.apiUrl, '/me/tracks', person.liked.slice(0, 200), readPaging(c, { most: 50, usual: 20 }), row),
    )
  })

  const single = (path: string, find: (id: string) => Song | undefined, toBody: (song: Song) => object): void => {
    app.get(`${path}/:id`, (c) => {
      readToken(c)
      const id = c.req.param('id') ?? ''
      if (!/^[A-Za-z0-9]{22}$/.test(id)) throw refuse(400, 'Invalid base62 id')
      const song = find(id)
      if (!song) throw refuse(404, 'Resource not found')
      return c.json(toBody(song))
    })
  }
  single(
    '/tracks',
    (id) => world.songsById.get(id),
    (song) => toTrack(world, song),
  )
  single('/artists', (id) => world.songs.find((song) => song.artistId === id), fullArtist)
  single(
    '/albums',
    (id) => world.songs.find((song) => song.albumId === id),
    (song) => toFullAlbum(world, song),
  )

  app.get('/search', (c) => {
    readToken(c)
    // Links to further pages carry the words as `query`.
    const query = c.req.query('q') ?? c.req.query('query') ?? ''
    const types = (c.req.query('type') ?? '').split(',').filter((type) => type !== '')
    if (query.trim() === '') throw refuse(400, 'No search query')
    for (const type of types) if (!searchTypes.includes(type)) throw refuse(400, `Bad search type field ${type}`)
    if (types.length === 0) throw refuse(400, 'Missing parameter type')
    const paging = readPaging(c, { most: 10, usual: 5 })
    if (paging.limit + paging.offset > 1000) throw refuse(400, 'Limit + Offset exceeds maximum of 1000')
    const songs = searchSongs(world.songs, query).slice(0, 1000)
    const unique = (key: (song: Song) => string): Song[] => [
      ...new Map(songs.map((song) => [key(song), song])).values(),
    ]
    const results: Record<string, object> = {}
    for (const type of types) {
      const rows =
        type === 'track'
          ? songs
          : type === 'artist'
            ? unique((song) => song.artistId)
            : type === 'album'
              ? unique((song) => song.albumId)
              : []
      const toRow =
        type === 'track'
          ? (song: Song) => toTrack(world, song)
          : type === 'artist'
            ? fullArtist
            : (song: Song) => toAlbum(world, song)
      results[`${type}s`] = toPage<Song, object>(world.apiUrl, '/search', rows, paging, toRow, { query, type })
    }
    return c.json(results)
  })
  return app
}
