import { z } from 'zod'

const progress = {
  progressMs: z.int().nullable(),
  durationMs: z.int().nullable(),
  isPlaying: z.boolean(),
  /** Epoch milliseconds of the server at which `progressMs` was true. */
  observedAtMs: z.number(),
  deviceName: z.string().nullable(),
}

/** GET /api/now-playing, and the data of each `now-playing` event of GET /api/now-playing/events. */
export const nowPlaying = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('track'),
    ...progress,
    title: z.string(),
    artists: z.array(z.string()),
    album: z.string().nullable(),
    coverUrl: z.string().nullable(),
    url: z.string().nullable().describe('Where to listen on Spotify.'),
    isLocal: z.boolean(),
  }),
  z.object({
    kind: z.literal('episode'),
    ...progress,
    title: z.string(),
    show: z.string().nullable(),
    coverUrl: z.string().nullable(),
    url: z.string().nullable(),
  }),
  z.object({ kind: z.literal('ad'), ...progress }),
  z.object({ kind: z.literal('private-session'), observedAtMs: z.number() }),
  z.object({ kind: z.literal('nothing'), observedAtMs: z.number() }),
  z.object({
    kind: z.literal('unavailable'),
    observedAtMs: z.number(),
    code: z.string().describe('A problem code: why there is no answer.'),
    detail: z.string(),
    retryAfterSeconds: z.number().nullable(),
  }),
])
export type NowPlaying = z.infer<typeof nowPlaying>
