// Keeps a grant alive. One refresh at a time per grant; merged, never replaced; durable before anybody gets the new token;
// detached from whoever asked. Only `needs_consent` ends a grant.
import type { OAuth } from './oauth.ts'
import { SpotifyError } from './spotify-error.ts'
import type { StoredGrant, TokenStore } from './token-store.ts'

export type AccessToken = { readonly value: string; readonly generation: number; readonly scopes: readonly string[] }

export type GrantKeeper = {
  /** A valid access token; refreshes when the stored one is about to end. @throws SpotifyError `needs_consent` and those of a refresh */
  accessToken(grantId: string): Promise<AccessToken>
  /** After a 401: refreshes, unless somebody else already did since `generation`. */
  refreshAfter401(grantId: string, generation: number): Promise<AccessToken>
  /** Resolves when no refresh is under way: for a clean stop. */
  settled(): Promise<void>
}

/** A token is renewed this long before its end, so that no request waits for a dead one. */
const refreshEarlyMs = 5 * 60_000
/** A token that claims to live longer than this is not believed (a clock has jumped). */
const longestLifeMs = 2 * 3_600_000

export function createGrantKeeper(options: { oauth: OAuth; store: TokenStore; now?: () => number }): GrantKeeper {
  const { oauth, store, now = Date.now } = options
  const underWay = new Map<string, Promise<AccessToken>>()

  const readActive = async (grantId: string): Promise<StoredGrant> => {
    const grant = await store.read(grantId)
    if (!grant || grant.state !== 'active' || grant.refreshToken === null) {
      throw new SpotifyError('needs_consent', 'There is no living grant; the person must connect Spotify again.')
    }
    return grant
  }

  /** Everybody who wants this grant refreshed shares one call. It runs to its end even when nobody waits any more. */
  const refresh = (grantId: string, isStale: (grant: StoredGrant) => boolean): Promise<AccessToken> => {
    const running = underWay.get(grantId)
    if (running) return running
    const work = refreshOnce(grantId, isStale).finally(() => underWay.delete(grantId))
    underWay.set(grantId, work)
    return work
  }

  const refreshOnce = async (grantId: string, isStale: (grant: StoredGrant) => boolean): Promise<AccessToken> => {
    const grant = await readActive(grantId)
    if (!isStale(grant) && grant.accessToken !== null) return toAccess(grant, grant.accessToken)
    try {
      const tokens = await oauth.refresh({ refreshToken: grant.refreshToken ?? '' })
      const merged: StoredGrant = {
        ...grant,
        generation: grant.generation + 1,
        accessToken: tokens.accessToken,
        accessExpiresAtMs: tokens.expiresAtMs,
        refreshToken: tokens.refreshToken ?? grant.refreshToken,
        scopes: tokens.scopes ?? grant.scopes,
      }
      // The generation has moved on: a newer consent or another process won, and its token is the one to use.
      if (!(await store.write(merged, grant.generation))) return await useNewer(grantId, grant.generation)
      return toAccess(merged, tokens.accessToken)
    } catch (error) {
      if (error instanceof SpotifyError && error.code === 'needs_consent') return endGrant(grant, error)
      throw error
    }
  }

  const useNewer = async (grantId: string, generation: number): Promise<AccessToken> => {
    const newer = await readActive(grantId)
    if (newer.generation === generation || newer.accessToken === null) {
      throw new SpotifyError('unavailable', 'The refreshed token could not be stored; try again.')
    }
    return toAccess(newer, newer.accessToken)
  }

  const endGrant = async (grant: StoredGrant, error: SpotifyError): Promise<AccessToken> => {
    const ended: StoredGrant = {
      ...grant,
      generation: grant.generation + 1,
      state: 'needs-consent',
      reason: 'revoked-or-expired',
      accessToken: null,
      accessExpiresAtMs: 0,
      refreshToken: null,
    }
    if (await store.write(ended, grant.generation)) throw error
    return useNewer(grant.id, grant.generation)
  }

  const isEnding = (grant: StoredGrant): boolean => {
    const leftMs = grant.accessExpiresAtMs - now()
    return grant.accessToken === null || leftMs < refreshEarlyMs || leftMs > longestLifeMs
  }

  return {
    accessToken: async (grantId) => {
      const grant = await readActive(grantId)
      if (!isEnding(grant) && grant.accessToken !== null) return toAccess(grant, grant.accessToken)
      try {
        return await refresh(grantId, isEnding)
      } catch (error) {
        // Early refresh failed for a passing reason: the old token still works until its real end.
        const isAlive = grant.accessToken !== null && grant.accessExpiresAtMs > now()
        if (isAlive && error instanceof SpotifyError && error.code !== 'needs_consent')
          return toAccess(grant, grant.accessToken)
        throw error
      }
    },
    refreshAfter401: (grantId, generation) => refresh(grantId, (grant) => grant.generation === generation),
    settled: async () => {
      await Promise.allSettled(underWay.values())
    },
  }
}

const toAccess = (grant: StoredGrant, value: string): AccessToken => ({
  value,
  generation: grant.generation,
  scopes: grant.scopes,
})
