import type { NowPlaying } from '@lukebox/contract'

type Playing = Extract<NowPlaying, { progressMs: number | null }>

/**
 * Where a song is at a moment, without asking anybody: the observed place plus the time since. `skewMs` is how far the server's
 * clock is ahead of ours. Never beyond the end, never before the start.
 */
export function progressAt(
  playing: Pick<Playing, 'progressMs' | 'durationMs' | 'isPlaying' | 'observedAtMs'>,
  nowMs: number,
  skewMs: number,
): number {
  const sinceMs = playing.isPlaying ? Math.max(0, nowMs + skewMs - playing.observedAtMs) : 0
  return Math.min((playing.progressMs ?? 0) + sinceMs, playing.durationMs ?? Number.POSITIVE_INFINITY)
}
