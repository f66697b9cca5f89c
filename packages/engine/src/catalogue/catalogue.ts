import type { Genre, GenreGraph } from '../genres/genre-graph.ts'
import type { Song } from '../types.ts'

/** One tag of the catalogue, read against graph and lexicons: at most one of `genre` and `mood` is set. */
export type Tag = {
  readonly id: number
  readonly name: string
  readonly genre: Genre | undefined
  readonly mood: { readonly valence: number; readonly energy: number } | undefined
}

/** Recordings that carry a tag, by index, with weights 0..1. */
export type Posting = { readonly indexes: Uint32Array; readonly weights: Float32Array }

/**
 * Recordings in columns, ready for scoring. Immutable; built by `createCatalogue`.
 * Recordings are numbered 0..size-1 in the order they came in.
 */
export type Catalogue = {
  readonly size: number
  /** Counts for people: how many artists, and how many genres occur. */
  readonly artists: number
  readonly genres: number
  readonly graph: GenreGraph
  readonly tags: readonly Tag[]
  /** Tag of a folded name or alias, if some recording carries it. */
  tag(name: string): Tag | undefined
  posting(tagId: number): Posting
  /** Tags of one recording: own ones and, weaker, its artist's. */
  tagsOf(index: number): readonly { readonly tag: Tag; readonly weight: number }[]
  songAt(index: number): Song
  indexOf(id: string): number | undefined
  song(id: string): Song | undefined
  find(artist: string, title: string): Song | undefined
  /** A search box: every word must begin a word of artist or title; popular and exact ones first. */
  search(query: string, limit?: number): Song[]
  /** Recordings of an artist by folded name without a leading "the". */
  byArtist(foldedName: string): readonly number[]
  artistAt(index: number): string
  /** Folded names without "the", with the name as written: the gazetteer. */
  readonly artistNames: ReadonlyMap<string, string>
  /** 0: unknown. */
  readonly years: Uint16Array
  /** NaN: unknown. */
  readonly energies: Float32Array
  readonly valences: Float32Array
  readonly popularities: Float32Array
  /** 0 unknown, 1 no, 2 yes. */
  readonly instrumental: Uint8Array
  readonly explicit: Uint8Array
  readonly countries: readonly (string | undefined)[]
  readonly languages: readonly (string | undefined)[]
}

/** The name of an artist as the gazetteer has it. */
export const artistKey = (folded: string): string => (folded.startsWith('the ') ? folded.slice(4) : folded)
