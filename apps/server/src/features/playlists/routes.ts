import { randomInt } from 'node:crypto'
import { askRequest, askResponse, saveRequest, saveResponse, type AskResponse } from '@lukebox/contract'
import { generatePlaylist, type Catalogue, type Vote } from '@lukebox/engine'
import type { SpotifyClient } from '@lukebox/spotify'
import { Hono, type Context } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import { readVibe } from '../../catalogue/read-vibe.ts'
import { jsonBody } from '../../http/read-body.ts'
import { savePlaylist, scopeMissing } from './save-playlist.ts'
import type { SaveStore } from './save-store.ts'

export type PlaylistsOptions = {
  readonly catalogue: Catalogue
  readonly readVotes: (vibeKey: string) => Promise<ReadonlyMap<string, readonly Vote[]>>
  readonly requireUserId: (c: Context) => Promise<string>
  readonly canSave: (userId: string) => Promise<boolean>
  readonly clientOf: (userId: string) => SpotifyClient
  readonly saves: SaveStore
  readonly now: () => number
}

const answer = (schema: Parameters<typeof resolver>[0], description: string) => ({
  responses: { 200: { description, content: { 'application/json': { schema: resolver(schema) } } } },
})

export function playlistRoutes(options: PlaylistsOptions): Hono {
  const { catalogue, saves, now } = options
  const app = new Hono()

  app.post(
    '/api/playlists/ask',
    describeRoute({ summary: 'A playlist from a sentence', ...answer(askResponse, 'The playlist') }),
    jsonBody(askRequest),
    async (c) => {
      const request = c.req.valid('json')
      const { vibe, key } = readVibe(catalogue, request.prompt, now)
      const votes = await options.readVotes(key)
      const playlist = generatePlaylist(catalogue, vibe, {
        seed: request.seed ?? randomInt(0xffff_ffff),
        keep: request.keep ?? [],
        without: request.without ?? [],
        votes: (id) => votes.get(id) ?? [],
      })
      return c.json({ vibe, ...playlist } satisfies AskResponse)
    },
  )

  app.post(
    '/api/playlists/save',
    describeRoute({ summary: 'Save songs as a private Spotify playlist', ...answer(saveResponse, 'What was saved') }),
    jsonBody(saveRequest),
    async (c) => {
      const userId = await options.requireUserId(c)
      if (!(await options.canSave(userId))) throw scopeMissing()
      const request = c.req.valid('json')
      const key = c.req.header('idempotency-key')?.slice(0, 200)
      return c.json(
        await saves.once(userId, key, request, () => savePlaylist(options.clientOf(userId), catalogue, request)),
      )
    },
  )
  return app
}
