const day = 86_400_000

/** How this Spotify behaves. The defaults are those of a new client ID in late 2026. */
export type Settings = {
  accessTokenTtlMs: number
  codeTtlMs: number
  /** From consent; refreshing does not extend it. */
  refreshTokenTtlMs: number
  /** `rotate`: each refresh gives a new refresh token and the old one dies. */
  rotation: 'none' | 'rotate'
  /** Body of a successful player command. */
  playerSuccess: '204' | '200-opaque'
}

export const defaultSettings: Settings = {
  accessTokenTtlMs: 3_600_000,
  codeTtlMs: 600_000,
  refreshTokenTtlMs: 183 * day,
  rotation: 'none',
  playerSuccess: '200-opaque',
}
