import { problemCodes, type ProblemCode } from '@lukebox/contract'

export type ServiceErrorDetails = {
  readonly cause?: unknown
  readonly retryAfterSeconds?: number
  readonly feature?: string
  readonly errors?: readonly { readonly path: string; readonly message: string }[]
}

/** What a request can end with, other than success. `detail` is a full sentence for the person who asked. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError'
  readonly code: ProblemCode
  readonly retryAfterSeconds: number | undefined
  readonly feature: string | undefined
  readonly errors: ServiceErrorDetails['errors']
  constructor(code: ProblemCode, detail: string, details: ServiceErrorDetails = {}) {
    super(detail, details.cause === undefined ? {} : { cause: details.cause })
    this.code = code
    this.retryAfterSeconds = details.retryAfterSeconds
    this.feature = details.feature
    this.errors = details.errors
  }
  get status(): number {
    return problemCodes[this.code].status
  }
}
