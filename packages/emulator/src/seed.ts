/** The world as somebody hands it in: plain JSON. The emulator itself holds no content. */
export type WorldSeed = {
  readonly songs: readonly EmulatorSong[]
  /** Default: three demo people. */
  readonly people?: readonly EmulatorPerson[]
  readonly clients: readonly EmulatorClient[]
}

export type EmulatorSong = {
  readonly artist: string
  readonly title: string
  readonly album?: string
  readonly year?: number
  readonly durationSeconds?: number
  readonly isrc?: string
  readonly explicit?: boolean
}

export type EmulatorClient = {
  /** 32 hex characters at Spotify; any string here. */
  readonly clientId: string
  readonly clientSecret?: string
  readonly redirectUris: readonly string[]
  readonly name: string
}

export type EmulatorPerson = {
  readonly id: string
  readonly displayName: string
  readonly email: string
  readonly country: string
  readonly product: 'premium' | 'free'
  /** They like the songs of these years, both included; the first ones are their top list. */
  readonly likes: { readonly fromYear: number; readonly toYear: number }
  readonly start: 'track' | 'episode' | 'nothing'
}

/** Three invented people: one plays a track, one listens to a podcast, one plays nothing. */
export const demoPeople: readonly EmulatorPerson[] = [
  {
    id: 'mara.lindqvist',
    displayName: 'Mara Lindqvist',
    email: 'mara@example.com',
    country: 'SE',
    product: 'premium',
    likes: { fromYear: 1950, toYear: 1969 },
    start: 'track',
  },
  {
    id: 'theo.okafor',
    displayName: 'Theo Okafor',
    email: 'theo@example.com',
    country: 'GB',
    product: 'premium',
    likes: { fromYear: 1990, toYear: 2100 },
    start: 'episode',
  },
  {
    id: 'june.park',
    displayName: 'June Park',
    email: 'june@example.com',
    country: 'US',
    product: 'free',
    likes: { fromYear: 1970, toYear: 1989 },
    start: 'nothing',
  },
]
