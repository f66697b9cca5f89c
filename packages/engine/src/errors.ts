export type EngineErrorCode = 'song_unknown' | 'nothing_matches' | 'vibe_empty'

/** Why the engine could not answer. `message` is a full sentence for the person who asked. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly code: EngineErrorCode
  constructor(code: EngineErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
