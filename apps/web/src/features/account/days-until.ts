/** Whole days from a moment (epoch ms) to an ISO date; 0 when it is over. */
export const daysUntil = (iso: string, nowMs: number): number =>
  Math.max(0, Math.ceil((Date.parse(iso) - nowMs) / 86_400_000))
