import { nowPlaying, type NowPlaying } from '@lukebox/contract'
import { Hono, type Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { describeRoute, resolver } from 'hono-openapi'
import { ServiceError } from '../../http/service-error.ts'
import type { Watcher } from './watch-playback.ts'

const mostStreams = 20
const heartbeatMs = 20_000

export type NowPlayingOptions = { readonly watcher: Watcher; readonly requireUserId: (c: Context) => Promise<string> }

export function nowPlayingRoutes({ watcher, requireUserId }: NowPlayingOptions): Hono {
  const app = new Hono()
  const description = {
    summary: 'What plays right now',
    responses: {
      200: { description: 'The snapshot', content: { 'application/json': { schema: resolver(nowPlaying) } } },
    },
  }

  app.get('/api/now-playing', describeRoute(description), async (c) =>
    c.json(await watcher.read(await requireUserId(c))),
  )

  app.get('/api/now-playing/events', describeRoute({ summary: 'The same as Server-Sent Events' }), async (c) => {
    const userId = await requireUserId(c)
    if (watcher.countListeners(userId) >= mostStreams) {
      throw new ServiceError(
        'too_many_streams',
        `There are ${mostStreams} live pages open for this account already; close one.`,
        { retryAfterSeconds: 30 },
      )
    }
    return streamSSE(c, async (stream) => {
      let newest: NowPlaying | undefined
      let wake: () => void = () => undefined
      // A slow reader gets the newest snapshot, not every one: nothing piles up.
      const unsubscribe = watcher.subscribe(userId, (snapshot) => {
        newest = snapshot
        wake()
      })
      stream.onAbort(() => {
        unsubscribe()
        wake()
      })
      while (!stream.aborted) {
        if (newest === undefined) await untilWoken((resolve) => (wake = resolve))
        if (stream.aborted) break
        const snapshot = newest
        newest = undefined
        if (snapshot) await stream.writeSSE({ event: 'now-playing', data: JSON.stringify(snapshot), retry: 3000 })
        else await stream.write(': still here\n\n')
      }
      unsubscribe()
    })
  })
  return app
}

/** Resolves when somebody calls the resolver handed out, or after the heartbeat. */
function untilWoken(handOut: (resolve: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, heartbeatMs)
    handOut(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
