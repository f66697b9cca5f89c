import { checkRequest, checkResponse, songSearchResponse, voteRequest, type CheckResponse } from '@lukebox/contract'
import { checkVibe, type Catalogue } from '@lukebox/engine'
import { Hono, type Context } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import { readVibe } from '../../catalogue/read-vibe.ts'
import { jsonBody } from '../../http/read-body.ts'
import { ServiceError } from '../../http/service-error.ts'
import type { VoteStore } from './vote-store.ts'

export type VibesOptions = {
  readonly catalogue: Catalogue
  readonly votes: VoteStore
  readonly currentUserId: (c: Context) => Promise<string | undefined>
  readonly now: () => number
}

const fitAnswer = {
  responses: {
    200: { description: 'How the song fits', content: { 'application/json': { schema: resolver(checkResponse) } } },
  },
}

export function vibeRoutes({ catalogue, votes, currentUserId, now }: VibesOptions): Hono {
  const app = new Hono()

  const check = async (songId: string, prompt: string, userId: string | undefined): Promise<CheckResponse> => {
    const { vibe, key } = readVibe(catalogue, prompt, now)
    const standing = await votes.readByRecording(key, songId)
    const fit = checkVibe(catalogue, songId, vibe, standing)
    return { vibe, ...fit, ownVote: standing.find((vote) => vote.person === userId)?.fits ?? null }
  }

  const songs = {
    summary: 'Songs of the catalogue by title and artist',
    responses: {
      200: { description: 'Songs', content: { 'application/json': { schema: resolver(songSearchResponse) } } },
    },
  }
  app.get('/api/songs', describeRoute(songs), (c) => {
    const ids = (c.req.query('id') ?? '').slice(0, 200)
    const song = ids === '' ? undefined : catalogue.song(ids)
    return c.json({ songs: ids === '' ? catalogue.search(c.req.query('q') ?? '', 12) : song ? [song] : [] })
  })

  app.post(
    '/api/vibes/check',
    describeRoute({ summary: 'Hold a song against a vibe', ...fitAnswer }),
    jsonBody(checkRequest),
    async (c) => {
      const { songId, prompt } = c.req.valid('json')
      return c.json(await check(songId, prompt, await currentUserId(c)))
    },
  )

  app.put(
    '/api/vibes/vote',
    describeRoute({ summary: 'Vote whether a song fits a vibe', ...fitAnswer }),
    jsonBody(voteRequest),
    async (c) => {
      const userId = await currentUserId(c)
      if (userId === undefined)
        throw new ServiceError(
          'sign_in_required',
          'Connect Spotify to vote: everybody has one vote on a song and a vibe.',
        )
      const { songId, prompt, fits } = c.req.valid('json')
      // Checked first: a vote on an unknown song or without a vibe is refused, not stored.
      await check(songId, prompt, userId)
      await votes.append({ userId, recordingId: songId, vibeKey: readVibe(catalogue, prompt, now).key, fits })
      return c.json(await check(songId, prompt, userId))
    },
  )
  return app
}
