import { Hono, type Context } from 'hono'
import { secretToken, stableDeviceId } from '../ids.ts'
import type { Person, World } from '../world.ts'
import { readPaging, refuse, refusePlayer } from './answers.ts'
import { toEpisode, toTrack } from './objects.ts'
import type { ReadUser } from './session.ts'

const deviceOf = (person: Person, isActive: boolean) => ({
  id: stableDeviceId(person.id),
  is_active: isActive,
  is_private_session: person.player.state().kind === 'private',
  is_restricted: false,
  name: `${person.displayName.split(' ')[0]}'s kitchen speaker`,
  supports_volume: true,
  type: 'Speaker',
  volume_percent: 58,
})

/** Everything below /me/player: https://developer.spotify.com/documentation/web-api/reference/get-information-about-the-users-current-playback */
export function playerRoutes(world: World, readUser: ReadUser): Hono {
  const app = new Hono({ strict: false })

  const playing = (c: Context, person: Person) => {
    const state = person.player.state()
    if (state.kind === 'nothing' || state.kind === 'private') return undefined
    const withEpisodes = (c.req.query('additional_types') ?? '').split(',').includes('episode')
    const item =
      state.kind === 'track'
        ? toTrack(world, state.song)
        : state.kind === 'episode' && withEpisodes
          ? toEpisode(world, state.episode)
          : null
    const adDisallows = {
      resuming: true,
      seeking: true,
      skipping_prev: true,
      skipping_next: true,
      interrupting_playback: true,
      transferring_playback: true,
    }
    return {
      is_playing: state.isPlaying,
      timestamp: state.kind === 'ad' ? world.now() : state.changedAtMs,
      context: null,
      progress_ms: state.progressMs,
      item,
      currently_playing_type: state.kind,
      actions: {
        disallows: state.kind === 'ad' ? adDisallows : state.isPlaying ? { resuming: true } : { pausing: true },
      },
    }
  }

  app.get('/currently-playing', (c) => {
    const body = playing(c, readUser(c, 'user-read-currently-playing'))
    return body ? c.json(body) : c.body(null, 204)
  })
  app.get('/', (c) => {
    const person = readUser(c, 'user-read-playback-state')
    if (person.player.state().kind === 'private')
      return c.json({
        device: deviceOf(person, true),
        is_playing: false,
        item: null,
        progress_ms: null,
        currently_playing_type: 'unknown',
        context: null,
      })
    const body = playing(c, person)
    return body
      ? c.json({
          device: deviceOf(person, true),
          shuffle_state: false,
          smart_shuffle: false,
          repeat_state: 'off',
          ...body,
        })
      : c.body(null, 204)
  })
  app.get('/devices', (c) => {
    const person = readUser(c, 'user-read-playback-state')
    return c.json({ devices: [deviceOf(person, person.player.state().kind !== 'nothing')] })
  })
  app.get('/queue', (c) => {
    const person = readUser(c, 'user-read-playback-state')
    readUser(c, 'user-read-currently-playing')
    const state = person.player.state()
    return c.json({
      currently_playing:
        state.kind === 'track'
          ? toTrack(world, state.song)
          : state.kind === 'episode'
            ? toEpisode(world, state.episode)
            : null,
      queue: person.player.upcoming().map((song) => toTrack(world, song)),
    })
  })
  app.get('/recently-played', (c) => {
    const person = readUser(c, 'user-read-recently-played')
    const { limit } = readPaging(c, { most: 50, usual: 20 })
    const after = Number(c.req.query('after') ?? Number.NaN)
    const before = Number(c.req.query('before') ?? Number.NaN)
    const plays = person.player
      .recentlyPlayed()
      .filter((play) => !(play.playedAtMs <= after) && !(play.playedAtMs >= before))
    const page = plays.slice(0, limit)
    const href = `${world.apiUrl}/v1/me/player/recently-played`
    if (page.length === 0) return c.json({ items: [], next: null, cursors: null, limit, href })
    const cursors = { after: String(page[0]?.playedAtMs), before: String(page.at(-1)?.playedAtMs) }
    return c.json({
      items: page.map((play) => ({
        track: toTrack(world, play.song),
        played_at: new Date(play.playedAtMs).toISOString(),
        context: null,
      })),
      next: plays.length > limit ? `${href}?before=${cursors.before}&limit=${limit}` : null,
      cursors,
      limit,
      href,
    })
  })

  const command = (method: 'PUT' | 'POST', path: string, run: (person: Person) => boolean): void => {
    app.on(method, path, (c) => {
      const person = readUser(c, 'user-modify-playback-state')
      if (person.product !== 'premium')
        throw refusePlayer(403, 'Player command failed: Premium required', 'PREMIUM_REQUIRED')
      if (person.player.state().kind === 'nothing')
        throw refusePlayer(404, 'Player command failed: No active device found', 'NO_ACTIVE_DEVICE')
      if (!run(person)) throw refusePlayer(403, 'Player command failed: Restriction violated', 'UNKNOWN')
      return world.settings.playerSuccess === '204' ? c.body(null, 204) : c.text(secretToken('').slice(0, 27))
    })
  }
  command('PUT', '/pause', (person) => person.player.pause())
  command('PUT', '/play', (person) => person.player.resume())
  command('POST', '/next', (person) => person.player.next())
  app.all('*', () => {
    throw refuse(404, 'Resource not found')
  })
  return app
}
