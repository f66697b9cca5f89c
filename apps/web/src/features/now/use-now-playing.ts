import type { NowPlaying } from '@lukebox/contract'
import { useEffect, useState } from 'react'

export type Live = { readonly snapshot: NowPlaying | undefined; readonly isLost: boolean; readonly skewMs: number }

/** The live state over one stream. The browser reconnects by itself; meanwhile the last snapshot stays. */
export function useNowPlaying(isOn: boolean): Live {
  const [live, setLive] = useState<Live>({ snapshot: undefined, isLost: false, skewMs: 0 })
  useEffect(() => {
    if (!isOn) return
    const source = new EventSource('/api/now-playing/events')
    source.addEventListener('now-playing', (event: MessageEvent<string>) => {
      const snapshot = JSON.parse(event.data) as NowPlaying
      // A snapshot from the future shows how far the server's clock is ahead; an old one tells nothing about the clocks.
      setLive((before) => ({
        snapshot,
        isLost: false,
        skewMs: Math.max(before.skewMs, snapshot.observedAtMs - Date.now()),
      }))
    })
    source.onerror = () => setLive((before) => ({ ...before, isLost: true }))
    return () => source.close()
  }, [isOn])
  return live
}
