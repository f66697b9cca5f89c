/**
 * The words of the engine. Everything else in this package is a function from these types to these types.
 */

/** A recording as somebody hands it in: an importer, the starter catalogue, a test. */
export type RecordingInput = {
  /** Stable and unique in its catalogue. Made from artist and title when absent. */
  readonly id?: string
  readonly artist: string
  readonly title: string
  readonly album?: string
  /** Year of the first release, not of a reissue. */
  readonly year?: number
  readonly durationSeconds?: number
  /** Genre, mood and free tags with weights 0..1. Names are matched against the genre graph and the lexicons. */
  readonly tags?: Readonly<Record<string, number>>
  /** Tags known of the artist only; they count less than the recording's own. */
  readonly artistTags?: Readonly<Record<string, number>>
  /** 0 calm .. 1 intense. */
  readonly energy?: number
  /** 0 dark .. 1 bright. */
  readonly valence?: number
  /** 0..1 within the catalogue. */
  readonly popularity?: number
  /** ISO 3166-1 alpha-2 of the artist. */
  readonly country?: string
  /** ISO 639-1 of the words sung. */
  readonly language?: string
  readonly isrc?: string
  readonly instrumental?: boolean
  readonly explicit?: boolean
}

/** Wanted, unwanted, or "like this one" (a reference that is not itself asked for). */
export type Polarity = '+' | '-' | '~'

type FacetBase = {
  readonly polarity: Polarity
  /** Hard facets filter; soft ones score. */
  readonly hard: boolean
  /** Importance among the facets of one vibe, > 0; 1 is usual. */
  readonly weight: number
  /** Where in the prompt it was read, as UTF-16 offsets [start, end). */
  readonly span: readonly [start: number, end: number]
  /** How the interface names it: "jazz", "until 1970", "20 songs". */
  readonly label: string
}

/** Kinds whose value is a word of the lexicons, the genre graph or the gazetteer. */
export type WordFacetKind =
  | 'genre'
  | 'mood'
  | 'activity'
  | 'instrument'
  | 'artist'
  | 'track'
  | 'country'
  | 'language'
  | 'tag'

export type WordFacet = FacetBase & { readonly kind: WordFacetKind; readonly value: string }
/** Years inclusive; null is open. */
export type EraFacet = FacetBase & { readonly kind: 'era'; readonly from: number | null; readonly to: number | null }
/** Wanted level 0..1 of a continuous property. */
export type LevelFacet = FacetBase & {
  readonly kind: 'energy' | 'valence' | 'tempo' | 'popularity'
  readonly level: number
}
/** `vocals -` is "no vocals"; `explicit -` is "clean". */
export type SwitchFacet = FacetBase & { readonly kind: 'vocals' | 'explicit' }
export type CountFacet = FacetBase & { readonly kind: 'count'; readonly count: number }
export type DurationFacet = FacetBase & { readonly kind: 'duration'; readonly seconds: number; readonly exact: boolean }
export type OrderFacet = FacetBase & { readonly kind: 'order'; readonly arc: 'rising' | 'falling' | 'wave' | 'steady' }

export type Facet = WordFacet | EraFacet | LevelFacet | SwitchFacet | CountFacet | DurationFacet | OrderFacet

/** A structured musical intention: what a prompt says, or what songs have in common. */
export type Vibe = {
  /** The words it came from; empty when it was condensed from songs. */
  readonly prompt: string
  readonly facets: readonly Facet[]
  /** Words of the prompt that nothing was made of, with their spans, in reading order. */
  readonly notUnderstood: readonly { readonly text: string; readonly span: readonly [number, number] }[]
  /** Contradictions and other things worth telling ("jazz is both wanted and unwanted"). Full sentences. */
  readonly remarks: readonly string[]
}

/** One vote of one person; the newest of a person on a recording and vibe counts. */
export type Vote = { readonly person: string; readonly fits: boolean; readonly votedAtMs: number }

/** What a person is shown of a recording. */
export type Song = {
  readonly id: string
  readonly artist: string
  readonly title: string
  readonly album: string | null
  readonly year: number | null
  readonly durationSeconds: number | null
  readonly isrc: string | null
}

/** A single, readable ground for or against: `{ facet: 'jazz', text: 'cool jazz is a kind of jazz', effect: 0.4 }`. */
export type Reason = {
  readonly facet: string
  readonly text: string
  /** Positive speaks for, negative against; comparable within one answer. */
  readonly effect: number
}

export type PlaylistTrack = { readonly song: Song; readonly score: number; readonly reasons: readonly Reason[] }

export type Playlist = {
  readonly tracks: readonly PlaylistTrack[]
  readonly seed: number
  /** Sum of the known durations. */
  readonly totalSeconds: number
  /** What could not be had as asked and what was done instead. Full sentences. */
  readonly relaxed: readonly string[]
}

export type VibeFit = {
  readonly song: Song
  /** 0..1; null when there is no evidence at all: unknown is not zero. */
  readonly fit: number | null
  /** 0..1: how much evidence stands behind `fit`. */
  readonly confidence: number
  readonly reasons: readonly Reason[]
  readonly votes: { readonly fits: number; readonly doesNotFit: number }
  /** Share of the estimate that comes from votes, 0..1. */
  readonly communityShare: number
}
