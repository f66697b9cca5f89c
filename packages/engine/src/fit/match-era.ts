import type { Catalogue } from '../catalogue/catalogue.ts'
import type { EraFacet } from '../types.ts'

/** The years a tag names: `90s`, `1990s`, `00s`, `1994`. */
export function yearsOfTag(name: string): readonly [from: number, to: number] | undefined {
  const match = /^(19|20)?(\d)0s$/.exec(name)
  if (match) {
    const century = match[1] ?? (Number(match[2]) >= 3 ? '19' : '20')
    const from = Number(century) * 100 + Number(match[2]) * 10
    return [from, from + 9]
  }
  return /^(19|20)\d\d$/.test(name) ? [Number(name), Number(name)] : undefined
}

/** A tag names a year less surely than the year itself. */
const tagTrust = 0.45

const taggedYears = new WeakMap<Catalogue, readonly { id: number; years: readonly [number, number] }[]>()

function yearTags(catalogue: Catalogue): readonly { id: number; years: readonly [number, number] }[] {
  const known = taggedYears.get(catalogue)
  if (known) return known
  const made = catalogue.tags.flatMap((tag) => {
    const years = yearsOfTag(tag.name)
    return years ? [{ id: tag.id, years }] : []
  })
  taggedYears.set(catalogue, made)
  return made
}

/**
 * How well a recording's time fits, 0..1; NaN when it is not known. A soft decade still gives something to its neighbours,
 * and takes a tag such as "90s" for a year that is not known; a hard bound does not trust tags.
 */
export function matchEra(catalogue: Catalogue, facet: EraFacet): (index: number) => number {
  const { from, to, hard } = facet
  const outsideBy = (first: number, last: number): number => Math.max((from ?? last) - last, first - (to ?? first), 0)
  const nearness = (outside: number): number => (outside === 0 ? 1 : hard ? 0 : Math.max(0, 0.4 - 0.06 * outside))
  const byTag = new Map<number, number>()
  if (!hard) {
    for (const { id, years } of yearTags(catalogue)) {
      const { indexes, weights } = catalogue.posting(id)
      const near = tagTrust * nearness(outsideBy(...years))
      for (const [at, index] of indexes.entries())
        byTag.set(index, Math.max(byTag.get(index) ?? 0, near * (weights[at] ?? 0)))
    }
  }
  return (index) => {
    const year = catalogue.years[index] ?? 0
    return year === 0 ? (byTag.get(index) ?? Number.NaN) : nearness(outsideBy(year, year))
  }
}
