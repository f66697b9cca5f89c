import { foldText, toRecordingId } from '../text/fold-text.ts'
import type { RecordingInput } from '../types.ts'
import modern from './recordings-modern.json' with { type: 'json' }
import roots from './recordings-roots.json' with { type: 'json' }
import world from './recordings-world.json' with { type: 'json' }

// A family file lists artists; a recording is a row of eight:
// title, first-release year, seconds, genres (none: the artist's), mood words, energy, valence, flags (i, e, L<code>).
type Family = {
  readonly artists: readonly {
    readonly name: string
    readonly country: string
    readonly language: string
    readonly genres: readonly string[]
    readonly recordings: readonly (readonly (string | number | readonly string[])[])[]
  }[]
}

/**
 * Well-known recordings as plain facts, with mood and energy as we hear them. Same order every time. Where two families list
 * the same recording the first counts.
 */
export function starterCatalogue(): RecordingInput[] {
  const byId = new Map<string, RecordingInput>()
  for (const family of [roots, modern, world] satisfies Family[]) {
    for (const recording of family.artists.flatMap(toRecordings)) {
      const id = toRecordingId(recording.artist, recording.title)
      if (!byId.has(id)) byId.set(id, recording)
    }
  }
  return [...byId.values()]
}

function toRecordings(artist: Family['artists'][number]): RecordingInput[] {
  return artist.recordings.map(([title, year, seconds, genres, words, energy, valence, flags]) => {
    const own = list(genres)
    const marks = String(flags).split(' ')
    const isInstrumental = marks.includes('i')
    const language = marks.find((mark) => mark.startsWith('L'))?.slice(1) ?? artist.language
    return {
      artist: artist.name,
      title: String(title),
      year: Number(year),
      durationSeconds: Number(seconds),
      tags: Object.fromEntries([
        ...(own.length > 0 ? own : artist.genres).map((genre) => [genre, 0.95] as const),
        ...list(words).map((word) => [foldText(word), 0.85] as const),
      ]),
      artistTags: Object.fromEntries(artist.genres.map((genre) => [genre, 0.6])),
      energy: Number(energy),
      valence: Number(valence),
      country: artist.country,
      ...(!isInstrumental && language !== '' && { language }),
      instrumental: isInstrumental,
      explicit: marks.includes('e'),
    }
  })
}

const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])
