import type { GenreGraph } from '../genres/genre-graph.ts'
import type { Facet } from '../types.ts'

/**
 * Drops doubles, and wishes that another wish rules out: a refusal beats a wish for the same thing, since a person names
 * what they cannot stand with more care. Each such case is told in a full sentence.
 */
export function findContradictions(facets: readonly Facet[], graph: GenreGraph): { kept: Facet[]; remarks: string[] } {
  const remarks: string[] = []
  const kept: Facet[] = []
  const seen = new Set<string>()
  for (const facet of facets) {
    const key = JSON.stringify({ ...facet, span: 0, label: 0, weight: 0 })
    if (seen.has(key)) continue
    seen.add(key)
    const against = facets.find(
      (other) => other !== facet && other.polarity === '-' && facet.polarity !== '-' && rulesOut(other, facet, graph),
    )
    if (against) remarks.push(`${facet.label} is wanted and refused at once; the refusal counts.`)
    else kept.push(facet)
  }
  for (const kind of ['count', 'duration', 'order'] as const) keepLast(kept, kind, remarks)
  const eras = kept.filter((facet) => facet.kind === 'era' && facet.polarity === '+' && facet.hard)
  const from = Math.max(...eras.map((era) => (era.kind === 'era' ? (era.from ?? 0) : 0)))
  const to = Math.min(...eras.map((era) => (era.kind === 'era' ? (era.to ?? 9999) : 9999)))
  if (from > to) remarks.push(`No year is ${eras.map((era) => era.label).join(' and ')} at once.`)
  return { kept, remarks }
}

function rulesOut(refusal: Facet, wish: Facet, graph: GenreGraph): boolean {
  if (refusal.kind === 'vocals' || refusal.kind === 'explicit') return wish.kind === refusal.kind
  if (!('value' in refusal) || !('value' in wish) || refusal.kind !== wish.kind) return false
  return refusal.kind === 'genre' ? graph.isKindOf(wish.value, refusal.value) : refusal.value === wish.value
}

function keepLast(facets: Facet[], kind: Facet['kind'], remarks: string[]): void {
  const all = facets.filter((facet) => facet.kind === kind)
  for (const facet of all.slice(0, -1)) {
    facets.splice(facets.indexOf(facet), 1)
    remarks.push(`"${facet.label}" was taken back by "${all.at(-1)?.label}".`)
  }
}
