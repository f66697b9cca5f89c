import { createHash } from 'node:crypto'
import { secretToken } from '../ids.ts'
import type { World } from '../world.ts'

/** Spotify's own text on the consent page: https://developer.spotify.com/documentation/web-api/concepts/scopes */
export const scopeTexts: ReadonlyMap<string, string> = new Map([
  ['user-read-private', 'Access your subscription details'],
  ['user-read-email', 'Get your real email address'],
  ['user-library-read', 'Access your saved content'],
  ['user-library-modify', 'Manage your saved content'],
  ['user-follow-read', 'Access your followers and who you are following'],
  ['user-follow-modify', 'Manage who you are following'],
  ['playlist-read-private', 'Access your private playlists'],
  ['playlist-read-collaborative', 'Access your collaborative playlists'],
  ['playlist-modify-public', 'Manage your public playlists'],
  ['playlist-modify-private', 'Manage your private playlists'],
  ['ugc-image-upload', 'Upload images to Spotify on your behalf'],
  ['user-top-read', 'Read your top artists and content'],
  ['user-read-recently-played', 'Access your recently played items'],
  ['user-read-playback-position', 'Read your position in content you have played'],
  ['user-read-playback-state', 'Read your currently playing content and Spotify Connect devices information'],
  ['user-read-currently-playing', 'Read your currently playing content'],
  ['user-modify-playback-state', 'Control playback on your Spotify clients and Spotify Connect devices'],
  ['streaming', 'Play content and control playback on your other devices'],
  ['app-remote-control', 'Communicate with the Spotify app on your device'],
])

type Code = {
  readonly clientId: string
  readonly userId: string
  readonly redirectUri: string
  readonly scopes: readonly string[]
  readonly challenge: string | undefined
  readonly issuedAtMs: number
  isUsed: boolean
}
type Refresh = {
  readonly clientId: string
  readonly userId: string
  readonly scopes: readonly string[]
  readonly consentedAtMs: number
  readonly isConfidential: boolean
  state: 'alive' | 'revoked' | 'replaced'
}
type Access = {
  readonly clientId: string
  readonly userId: string | undefined
  readonly scopes: readonly string[]
  expiresAtMs: number
}

/** Codes, tokens and consents, in memory. */
export type Grants = {
  readonly codes: Map<string, Code>
  readonly refreshTokens: Map<string, Refresh>
  readonly accessTokens: Map<string, Access>
  /** `client user` → scopes that were agreed to. */
  readonly consents: Map<string, Set<string>>
  issueAccess(options: Omit<Access, 'expiresAtMs'>): string
  issueRefresh(options: Omit<Refresh, 'state'>): string
  /** The user removes the app, or one client only. */
  revoke(userId: string, clientId?: string): void
}

export function createGrants(world: World): Grants {
  const accessTokens = new Map<string, Access>()
  const refreshTokens = new Map<string, Refresh>()
  const consents = new Map<string, Set<string>>()
  return {
    codes: new Map(),
    accessTokens,
    refreshTokens,
    consents,
    issueAccess: (options) => {
      const token = secretToken('BQ')
      accessTokens.set(token, { ...options, expiresAtMs: world.now() + world.settings.accessTokenTtlMs })
      return token
    },
    issueRefresh: (options) => {
      const token = secretToken('AQ')
      refreshTokens.set(token, { ...options, state: 'alive' })
      return token
    },
    revoke: (userId, clientId) => {
      const isMeant = (grant: { clientId: string; userId: string | undefined }): boolean =>
        grant.userId === userId && (clientId === undefined || grant.clientId === clientId)
      for (const refresh of refreshTokens.values()) if (isMeant(refresh)) refresh.state = 'revoked'
      for (const [token, access] of accessTokens) if (isMeant(access)) accessTokens.delete(token)
      for (const key of consents.keys())
        if (key.endsWith(` ${userId}`) && (clientId === undefined || key.startsWith(`${clientId} `)))
          consents.delete(key)
    },
  }
}

/** PKCE, S256 only: https://www.rfc-editor.org/rfc/rfc7636#section-4.6 */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url')
