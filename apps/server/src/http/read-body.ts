import { validator } from 'hono-openapi'
import type { z } from 'zod'
import { ServiceError } from './service-error.ts'

/** Validates a JSON body by a schema of the contract, and documents it. Every wrong field is named. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) =>
  validator('json', schema, (result) => {
    if (result.success) return
    const errors = result.error.map((issue) => ({
      path: (issue.path ?? []).map(String).join('.'),
      message: issue.message,
    }))
    const first = errors[0]
    throw new ServiceError(
      'bad_request',
      `The request is not valid: ${first ? `${first.path || 'body'}: ${first.message}` : 'unknown field'}.`,
      { errors },
    )
  })
