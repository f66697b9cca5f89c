import { EngineError, generatePlaylist, type Playlist, type Vibe } from '@lukebox/engine'
import { CommandError, print, tell } from '../fail.ts'
import { openCatalogue } from '../open-catalogue.ts'
import { readPrompt } from '../read-prompt.ts'

export type AskOptions = { catalogue?: string; limit?: number; seed?: number; json?: boolean }

/** `lukebox ask "<prompt>"`: a playlist on stdout; what was not understood or had to be relaxed on stderr. */
export async function ask(prompt: string, options: AskOptions): Promise<void> {
  const catalogue = await openCatalogue(options.catalogue)
  const read = readPrompt(catalogue, prompt)
  const vibe = options.limit === undefined ? read : withCount(read, options.limit)
  const playlist = generate(catalogue, vibe, options.seed)
  if (options.json) print(JSON.stringify({ vibe, ...playlist }, null, 2))
  else printPlaylist(vibe, playlist)
}

function generate(
  ...[catalogue, vibe, seed]: [Parameters<typeof generatePlaylist>[0], Vibe, number | undefined]
): Playlist {
  try {
    return generatePlaylist(catalogue, vibe, seed === undefined ? {} : { seed })
  } catch (error) {
    if (error instanceof EngineError) throw new CommandError(error.message, 1, { cause: error })
    throw error
  }
}

/** `--limit` speaks for the count and for the length that the prompt may have asked for. */
function withCount(vibe: Vibe, count: number): Vibe {
  const others = vibe.facets.filter((facet) => facet.kind !== 'count' && facet.kind !== 'duration')
  const limit = {
    kind: 'count',
    count,
    polarity: '+',
    hard: true,
    weight: 1,
    span: [0, 0],
    label: `${count} songs`,
  } as const
  return { ...vibe, facets: [...others, limit] }
}

function printPlaylist(vibe: Vibe, playlist: Playlist): void {
  const digits = String(playlist.tracks.length).length
  for (const [index, { song, reasons }] of playlist.tracks.entries()) {
    const year = song.year === null ? '' : ` (${song.year})`
    print(`${String(index + 1).padStart(digits)}. ${song.artist} - ${song.title}${year}`)
    if (reasons.length > 0) print(`${' '.repeat(digits + 2)}${reasons.map((reason) => reason.text).join('; ')}`)
  }
  const missed = vibe.notUnderstood.map((word) => `"${word.text}"`).join(', ')
  if (missed) tell(`Not understood: ${missed}`)
  for (const sentence of [...vibe.remarks, ...playlist.relaxed]) tell(sentence)
}
