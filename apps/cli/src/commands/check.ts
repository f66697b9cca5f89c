import { checkVibe, type Song, type VibeFit } from '@lukebox/engine'
import { CommandError, print } from '../fail.ts'
import { openCatalogue } from '../open-catalogue.ts'
import { readPrompt } from '../read-prompt.ts'

export type CheckOptions = { vibe: string; catalogue?: string; json?: boolean }

/** `lukebox check "<artist> - <title>" --vibe "<prompt>"`: how well a song fits, and why. */
export async function check(name: string, options: CheckOptions): Promise<void> {
  const catalogue = await openCatalogue(options.catalogue)
  const song = findSong(catalogue, name)
  const vibe = readPrompt(catalogue, options.vibe)
  const fit = checkVibe(catalogue, song.id, vibe, [])
  if (options.json) print(JSON.stringify({ vibe, ...fit }, null, 2))
  else printFit(fit)
}

type Searchable = {
  find(artist: string, title: string): Song | undefined
  search(query: string, limit?: number): readonly Song[]
}

/** A name may hold " - " more than once ("Artist - Title - Live"): every place to cut it is tried. */
function findSong(catalogue: Searchable, name: string): Song {
  const parts = name.split(/\s+[-–—]\s+/)
  if (parts.length < 2)
    throw new CommandError(`Name the song as "artist - title"; "${name.slice(0, 80)}" has no " - ".`, 2)
  for (let cut = 1; cut < parts.length; cut++) {
    const song = catalogue.find(parts.slice(0, cut).join(' - '), parts.slice(cut).join(' - '))
    if (song) return song
  }
  const near = catalogue.search(parts.join(' '), 3).map((song) => `"${song.artist} - ${song.title}"`)
  const hint = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''
  throw new CommandError(`"${name.slice(0, 80)}" is not in the catalogue.${hint}`)
}

function printFit({ song, fit, confidence, reasons }: VibeFit): void {
  const percent = (share: number): string => `${Math.round(share * 100)} %`
  print(`${song.artist} - ${song.title}${song.year === null ? '' : ` (${song.year})`}`)
  print(
    fit === null
      ? 'unknown: nothing is known of this song that speaks for or against'
      : `fit ${percent(fit)}, confidence ${percent(confidence)}`,
  )
  for (const reason of reasons) print(`  ${reason.effect < 0 ? '-' : '+'} ${reason.text}`)
}
