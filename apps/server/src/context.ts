import { createCatalogue, type Catalogue } from '@lukebox/engine'
import { starterCatalogue } from '@lukebox/engine/starter'
import {
  createGrantKeeper,
  createOAuth,
  createRateGate,
  createSpotifyClient,
  type GrantKeeper,
  type SpotifyClient,
} from '@lukebox/spotify'
import { pino, type Logger } from 'pino'
import type { Config } from './config.ts'
import { readCatalogueFile } from './catalogue/read-catalogue-file.ts'
import { openPostgres, openSqlite, type Database } from './db/open-database.ts'
import { createGrantStore, type GrantStore } from './features/accounts/grant-store.ts'
import { createSignIn, type SignIn } from './features/accounts/sign-in.ts'
import { createUserStore, type UserStore } from './features/accounts/user-store.ts'
import { createWatcher, type Watcher } from './features/now-playing/watch-playback.ts'
import { createSaveStore, type SaveStore } from './features/playlists/save-store.ts'
import { createVoteStore, type VoteStore } from './features/vibes/vote-store.ts'
import { ServiceError } from './http/service-error.ts'
import { createKeyRing } from './security/key-ring.ts'
import { openDataFolder } from './security/open-data-folder.ts'

/** Where Spotify is: the real one by default, the emulator in demo mode. */
export type SpotifyPlace = { readonly accountsUrl?: string; readonly apiUrl?: string; readonly clientId: string }

/** Every collaborator of the server, built once. Features get what they need of it and nothing else. */
export type ServerContext = {
  readonly config: Config
  readonly log: Logger
  readonly now: () => number
  readonly db: Database
  readonly catalogue: Catalogue
  readonly users: UserStore
  readonly grants: GrantStore
  readonly votes: VoteStore
  readonly saves: SaveStore
  readonly signIn: SignIn
  readonly watcher: Watcher
  readonly clientOf: (userId: string) => SpotifyClient
  /** Whether a user's grant covers a scope. @throws ServiceError `spotify_reconnect` without a living grant */
  readonly hasScope: (userId: string, scope: string) => Promise<boolean>
  readonly spotify: SpotifyPlace
  close(): Promise<void>
}

export async function openContext(options: {
  config: Config
  spotify: SpotifyPlace
  now?: () => number
  log?: Logger
}): Promise<ServerContext> {
  const { config, spotify, now = Date.now } = options
  const log =
    options.log ??
    pino({
      level: config.logLevel,
      redact: ['req.headers.cookie', 'req.headers.authorization', '*.accessToken', '*.refreshToken', '*.code'],
    })
  const data = openDataFolder(config.dataPath, config.keys)
  const keys = createKeyRing(data.keys)
  const catalogue = createCatalogue(await readRecordings(config, log))
  const db = config.databaseUrl ? await openPostgres(config.databaseUrl) : await openSqlite(data.databaseFile)

  const oauth = createOAuth({
    clientId: spotify.clientId,
    redirectUri: config.spotify.redirectUri,
    now,
    ...(config.spotify.clientSecret && { clientSecret: config.spotify.clientSecret.reveal() }),
    ...(spotify.accountsUrl !== undefined && { accountsUrl: spotify.accountsUrl }),
  })
  const users = createUserStore(db, now)
  const grants = createGrantStore(db, keys)
  const votes = createVoteStore(db, now)
  const keeper = createGrantKeeper({ oauth, store: grants, now })
  const gate = createRateGate({ now })
  const clientFor = (grantId: string, kept: GrantKeeper): SpotifyClient =>
    createSpotifyClient({
      grantId,
      keeper: kept,
      gate,
      ...(spotify.apiUrl !== undefined && { apiUrl: spotify.apiUrl }),
    })
  const clientOf = (userId: string): SpotifyClient => clientFor(userId, keeper)
  const watcher = createWatcher({ ask: (userId) => clientOf(userId).playback(), now })

  return {
    config,
    log,
    now,
    db,
    catalogue,
    users,
    grants,
    votes,
    saves: createSaveStore(db, now),
    signIn: createSignIn({ db, keys, oauth, users, grants, now, clientFor }),
    watcher,
    clientOf,
    spotify,
    hasScope: async (userId, scope) => {
      const grant = await grants.read(userId)
      if (grant?.state !== 'active')
        throw new ServiceError(
          'spotify_reconnect',
          'Your connection to Spotify has ended. Connect again; nothing of yours is lost.',
        )
      return grant.scopes.includes(scope)
    },
    close: async () => {
      watcher.close()
      await keeper.settled()
      await db.destroy()
    },
  }
}

async function readRecordings(config: Config, log: Logger) {
  if (config.cataloguePath === undefined) return starterCatalogue()
  let badRows = 0
  const recordings = await readCatalogueFile(config.cataloguePath, () => void badRows++)
  if (badRows > 0) log.warn({ badRows, file: config.cataloguePath }, 'rows of the catalogue could not be read')
  return recordings
}
