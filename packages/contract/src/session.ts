import { z } from 'zod'

/** What a person can allow Lukebox to do at Spotify, one consent at a time. */
export const spotifyFeatures = ['now-playing', 'save-playlist'] as const
export const spotifyFeature = z.enum(spotifyFeatures)
export type SpotifyFeature = z.infer<typeof spotifyFeature>

export const connection = z.object({
  state: z.enum(['active', 'needs-consent']),
  features: z.array(spotifyFeature).describe('The features whose scopes were granted.'),
  authorizedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().describe('Six months after consent the grant ends and must be renewed.'),
})
export type Connection = z.infer<typeof connection>

export const user = z.object({
  id: z.string(),
  displayName: z.string(),
  imageUrl: z.string().nullable(),
  profileUrl: z.string().nullable(),
  connection: connection.nullable().describe('null after disconnecting.'),
})
export type User = z.infer<typeof user>

/** GET /api/session */
export const session = z.object({
  mode: z.enum(['demo', 'spotify']),
  user: user.nullable(),
})
export type Session = z.infer<typeof session>

/** GET /api/account */
export const account = z.object({
  user,
  createdAt: z.iso.datetime(),
  votes: z.int().describe('How many votes this person has given.'),
  sessions: z.int().describe('How many browsers are signed in.'),
})
export type Account = z.infer<typeof account>
