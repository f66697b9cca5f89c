// What could not be had as asked, in full sentences.
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { VibeScorer } from '../fit/score-vibe.ts'
import type { Vibe } from '../types.ts'
import type { Ranked } from './rank-recordings.ts'

/** From here on a song is a good answer. */
const goodScore = 0.34
/** Below this a song has no genre that answers the wish. */
const genreFrom = 0.3

/** The good answers if there are enough, else all, and that is said. */
export function keepGood(ranked: readonly Ranked[], count: number, relaxed: string[]): Ranked[] {
  const good = ranked.filter(({ score }) => score >= goodScore)
  if (good.length >= count) return good
  const near = ranked.length - good.length
  if (near > 0)
    relaxed.push(
      good.length === 0
        ? 'No song meets every wish well; these come nearest.'
        : `Only ${good.length} songs meet the wish well; the others come nearest.`,
    )
  return [...ranked]
}

const hardLabels = (scorer: VibeScorer): string =>
  scorer.matchers
    .filter(({ facet }) => facet.hard)
    .map(({ facet }) => `"${facet.label}"`)
    .join(', ')

export function describeNothing(scorer: VibeScorer): string {
  const labels = hardLabels(scorer)
  return labels === ''
    ? 'No song of the catalogue comes near this. Try other words.'
    : `No song of the catalogue satisfies ${labels} together. Drop or widen one of them.`
}

export function tooFew(got: number, wanted: number, scorer: VibeScorer): string {
  const labels = hardLabels(scorer)
  return `Only ${got} of ${wanted} songs: the catalogue has no more that ${labels === '' ? 'come near this' : `satisfy ${labels}`}.`
}

/** Under a bound, songs of unknown year are left out, and that is said. A decade is a soft wish: songs from around it are taken when there are not enough, and that is said. */
export function tellEra(catalogue: Catalogue, vibe: Vibe, chosen: readonly number[], relaxed: string[]): void {
  const undated = catalogue.years.reduce((sum, year) => sum + Number(year === 0), 0)
  if (undated > 0 && vibe.facets.some((facet) => facet.kind === 'era' && facet.hard && facet.polarity === '+'))
    relaxed.push(`Songs whose year is not known were left out: ${undated} of ${catalogue.size} in the catalogue.`)
  for (const facet of vibe.facets) {
    if (facet.kind !== 'era' || facet.hard || facet.polarity === '-') continue
    const years = chosen.map((index) => catalogue.years[index] ?? 0)
    const outside = years.filter((year) => year > 0 && (year < (facet.from ?? 0) || year > (facet.to ?? 9999))).length
    const unknown = years.filter((year) => year === 0).length
    if (outside > 0) relaxed.push(`${outside} of ${chosen.length} songs are from outside "${facet.label}".`)
    if (unknown > 0) relaxed.push(`Of ${unknown} of ${chosen.length} songs the year is not known.`)
  }
}

/** A genre is a wish, not a bound: songs that only meet the other wishes are taken when there are not enough, and that is said. */
export function tellGenre({ matchers }: VibeScorer, chosen: readonly number[], relaxed: string[]): void {
  const wanted = matchers.filter(({ facet }) => facet.kind === 'genre' && facet.polarity === '+')
  if (wanted.length === 0) return
  const others = chosen.filter((index) => !wanted.some((matcher) => matcher.at(index) >= genreFrom)).length
  const names = wanted.map(({ facet }) => facet.label).join(' or ')
  if (others > 0) relaxed.push(`${others} of ${chosen.length} songs are not ${names}; they come nearest.`)
}
