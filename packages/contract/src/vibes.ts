import { z } from 'zod'

const facetBase = {
  polarity: z.enum(['+', '-', '~']),
  hard: z.boolean(),
  weight: z.number(),
  span: z.tuple([z.int(), z.int()]).readonly(),
  label: z.string(),
}

export const facet = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['genre', 'mood', 'activity', 'instrument', 'artist', 'track', 'country', 'language', 'tag']),
    value: z.string(),
    ...facetBase,
  }),
  z.object({ kind: z.literal('era'), from: z.int().nullable(), to: z.int().nullable(), ...facetBase }),
  z.object({ kind: z.enum(['energy', 'valence', 'tempo', 'popularity']), level: z.number(), ...facetBase }),
  z.object({ kind: z.enum(['vocals', 'explicit']), ...facetBase }),
  z.object({ kind: z.literal('count'), count: z.int(), ...facetBase }),
  z.object({ kind: z.literal('duration'), seconds: z.number(), exact: z.boolean(), ...facetBase }),
  z.object({ kind: z.literal('order'), arc: z.enum(['rising', 'falling', 'wave', 'steady']), ...facetBase }),
])
export type Facet = z.infer<typeof facet>

export const vibe = z.object({
  prompt: z.string(),
  facets: z.array(facet).readonly(),
  notUnderstood: z.array(z.object({ text: z.string(), span: z.tuple([z.int(), z.int()]).readonly() })).readonly(),
  remarks: z.array(z.string()).readonly(),
})
export type Vibe = z.infer<typeof vibe>

export const song = z.object({
  id: z.string(),
  artist: z.string(),
  title: z.string(),
  album: z.string().nullable(),
  year: z.int().nullable(),
  durationSeconds: z.number().nullable(),
  isrc: z.string().nullable(),
})
export type Song = z.infer<typeof song>

export const reason = z.object({ facet: z.string(), text: z.string(), effect: z.number() })
export type Reason = z.infer<typeof reason>

/** The longest prompt taken, in UTF-16 units. */
export const promptMaxLength = 1000
export const promptText = z.string().describe(`A wish in words, 1 to ${promptMaxLength} characters.`)

const recordingId = z.string().min(1).max(200)

/** POST /api/playlists/ask */
export const askRequest = z.object({
  prompt: promptText,
  seed: z.int().min(0).max(0xffff_ffff).optional().describe('The same prompt and seed give the same playlist.'),
  keep: z.array(recordingId).max(200).optional().describe('Songs to keep from an earlier answer, in order.'),
  without: z.array(recordingId).max(500).optional().describe('Songs not to propose.'),
})
export type AskRequest = z.infer<typeof askRequest>

export const askResponse = z.object({
  vibe,
  seed: z.int(),
  tracks: z.array(z.object({ song, score: z.number(), reasons: z.array(reason).readonly() })).readonly(),
  totalSeconds: z.number(),
  relaxed: z.array(z.string()).readonly(),
})
export type AskResponse = z.infer<typeof askResponse>

/** POST /api/playlists/save. Send an Idempotency-Key header to make a repeat safe. */
export const saveRequest = z.object({
  name: z.string().trim().min(1).max(100),
  description: z.string().max(300).optional(),
  recordingIds: z.array(recordingId).min(1).max(200),
})
export type SaveRequest = z.infer<typeof saveRequest>

export const saveResponse = z.object({
  playlistId: z.string(),
  url: z.string(),
  saved: z.int(),
  notFound: z.array(song).describe('Songs of the list that Spotify does not have.'),
})
export type SaveResponse = z.infer<typeof saveResponse>

/** GET /api/songs?q= */
export const songSearchResponse = z.object({ songs: z.array(song) })
export type SongSearchResponse = z.infer<typeof songSearchResponse>

/** POST /api/vibes/check */
export const checkRequest = z.object({ songId: recordingId, prompt: promptText })
export type CheckRequest = z.infer<typeof checkRequest>

export const checkResponse = z.object({
  vibe,
  song,
  fit: z.number().nullable().describe('0..1; null: no evidence at all.'),
  confidence: z.number(),
  reasons: z.array(reason).readonly(),
  votes: z.object({ fits: z.int(), doesNotFit: z.int() }),
  communityShare: z.number(),
  ownVote: z.boolean().nullable().describe('What the person who asks has voted; null: not yet, or not signed in.'),
})
export type CheckResponse = z.infer<typeof checkResponse>

/** PUT /api/vibes/vote: answers with a checkResponse. */
export const voteRequest = z.object({
  songId: recordingId,
  prompt: promptText,
  fits: z.boolean().nullable().describe('null takes the vote back.'),
})
export type VoteRequest = z.infer<typeof voteRequest>
