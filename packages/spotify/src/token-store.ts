/** A person's consent as it is kept. `generation` counts its writes; every write names the one it replaces. */
export type StoredGrant = {
  readonly id: string
  /** A grant is refreshed with the client it was issued to. */
  readonly clientId: string
  readonly generation: number
  readonly state: 'active' | 'needs-consent'
  readonly reason?: 'revoked-or-expired'
  readonly accessToken: string | null
  readonly accessExpiresAtMs: number
  readonly refreshToken: string | null
  readonly scopes: readonly string[]
  /** When the person consented; six months later the grant ends, refreshed or not. */
  readonly authorizedAtMs: number
}

/** Where grants live. `write` is durable when it resolves, and refuses (false) when the generation has moved on. */
export type TokenStore = {
  read(grantId: string): Promise<StoredGrant | undefined>
  write(grant: StoredGrant, expectedGeneration: number): Promise<boolean>
}

/** A store for tests and scripts; forgets everything at exit. */
export function createMemoryTokenStore(grants: readonly StoredGrant[] = []): TokenStore {
  const kept = new Map(grants.map((grant) => [grant.id, grant]))
  return {
    read: (grantId) => Promise.resolve(kept.get(grantId)),
    write: (grant, expectedGeneration) => {
      const isCurrent = (kept.get(grant.id)?.generation ?? 0) === expectedGeneration
      if (isCurrent) kept.set(grant.id, grant)
      return Promise.resolve(isCurrent)
    },
  }
}
