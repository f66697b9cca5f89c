import type { Context } from 'hono'
import type { Grants } from '../accounts/grants.ts'
import type { Person, World } from '../world.ts'
import { refuse, unauthorized } from './answers.ts'

/** The person of the call's token, who must have granted the scope. */
export type ReadUser = (c: Context, scope?: string) => Person

export function createReadUser(
  world: World,
  grants: Grants,
): { readUser: ReadUser; readScopes: (c: Context) => readonly string[]; readToken: (c: Context) => void } {
  const access = (c: Context) => {
    const header = c.req.header('authorization')
    if (header === undefined) throw unauthorized('missing_token', 'No token provided')
    if (!/^Bearer /i.test(header)) throw refuse(400, 'Only valid bearer authentication supported')
    const token = grants.accessTokens.get(header.slice(7).trim())
    if (!token) throw unauthorized('invalid_token', 'Invalid access token')
    if (token.expiresAtMs <= world.now()) throw unauthorized('invalid_token', 'The access token expired')
    return token
  }
  return {
    readToken: (c) => void access(c),
    readScopes: (c) => access(c).scopes,
    readUser: (c, scope) => {
      const token = access(c)
      const person = world.people.get(token.userId ?? '')
      if (!person) throw unauthorized('invalid_token', 'Invalid access token')
      if (scope !== undefined && !token.scopes.includes(scope)) throw refuse(403, 'Insufficient client scope')
      return person
    },
  }
}
