/** The tables, as SQLite and PostgreSQL both have them. Times are epoch milliseconds, flags 0 or 1. */
export type Tables = {
  users: {
    id: string
    spotify_id: string
    display_name: string
    image_url: string | null
    profile_url: string | null
    created_at_ms: number
  }
  grants: {
    id: string
    user_id: string
    client_id: string
    generation: number
    state: 'active' | 'needs-consent'
    reason: string | null
    access_sealed: string | null
    access_expires_at_ms: number
    refresh_sealed: string | null
    scopes: string
    authorized_at_ms: number
  }
  sessions: { token_hash: string; user_id: string; created_at_ms: number; expires_at_ms: number }
  sign_ins: {
    id: string
    cookie_hash: string
    sealed: string
    feature: string
    return_to: string
    created_at_ms: number
  }
  votes: {
    id: string
    user_id: string
    recording_id: string
    vibe_key: string
    fits: number | null
    voted_at_ms: number
  }
  saves: { id: string; user_id: string; request_hash: string; answer: string | null; created_at_ms: number }
}
