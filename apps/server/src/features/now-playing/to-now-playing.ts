import type { NowPlaying } from '@lukebox/contract'
import type { Playback } from '@lukebox/spotify'
import { toServiceError } from '../../http/to-service-error.ts'

export function toNowPlaying(playback: Playback, observedAtMs: number): NowPlaying {
  if (playback.kind === 'nothing' || playback.kind === 'private-session') return { kind: playback.kind, observedAtMs }
  const { progressMs, durationMs, isPlaying, deviceName } = playback
  const progress = { progressMs, durationMs, isPlaying, deviceName, observedAtMs }
  if (playback.kind === 'ad') return { kind: 'ad', ...progress }
  if (playback.kind === 'episode')
    return {
      kind: 'episode',
      ...progress,
      title: playback.title,
      show: playback.show,
      coverUrl: playback.imageUrl,
      url: playback.url,
    }
  const { title, artists, album, imageUrl, url, isLocal } = playback.track
  return { kind: 'track', ...progress, title, artists: [...artists], album, coverUrl: imageUrl, url, isLocal }
}

export function toUnavailable(error: unknown, observedAtMs: number): NowPlaying {
  const { code, message, retryAfterSeconds } = toServiceError(error)
  return { kind: 'unavailable', observedAtMs, code, detail: message, retryAfterSeconds: retryAfterSeconds ?? null }
}
