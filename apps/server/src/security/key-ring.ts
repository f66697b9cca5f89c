import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { ServiceError } from '../http/service-error.ts'
import type { Secret } from './secret.ts'

/** Where an encrypted value stands. A ciphertext moved to another place cannot be opened there. */
export type Place = {
  readonly table: string
  readonly column: string
  readonly row: string
  readonly user: string
  readonly client: string
}

/** Encrypts columns with AES-256-GCM. Format: `v1.<key id>.<nonce 96 bit>.<ciphertext>.<tag 128 bit>`, parts in base64url. */
export type KeyRing = {
  encrypt(plain: string, place: Place): string
  /** @throws ServiceError `internal` when the value was moved, changed, or made with a key that is not in the ring */
  decrypt(sealed: string, place: Place): string
}

/** A key ring from `id:base64` lines; the first key encrypts, all decrypt. Throws a sentence for the operator when a key is unfit. */
export function createKeyRing(keys: Secret): KeyRing {
  const parsed = keys
    .reveal()
    .trim()
    .split(/[\s,]+/)
    .map(parseKey)
  const byId = new Map(parsed.map((key) => [key.id, key.bytes]))
  const primary = parsed[0]
  if (!primary) throw new Error('There is no encryption key.')

  return {
    encrypt: (plain, place) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', primary.bytes, nonce)
      cipher.setAAD(boundTo(place, primary.id))
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return ['v1', primary.id, ...[nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join(
        '.',
      )
    },
    decrypt: (sealed, place) => {
      const [version, id = '', nonce = '', text = '', tag = ''] = sealed.split('.')
      const key = byId.get(id)
      if (version !== 'v1' || !key)
        throw new ServiceError(
          'internal',
          'A stored secret was made with a key that is not here; restore the key file that belongs to this database.',
        )
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
        decipher.setAAD(boundTo(place, id))
        decipher.setAuthTag(Buffer.from(tag, 'base64url'))
        return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new ServiceError(
          'internal',
          'A stored secret could not be opened; it was changed or moved, or the key is not its own.',
          { cause },
        )
      }
    },
  }
}

const boundTo = ({ table, column, row, user, client }: Place, keyId: string): Buffer =>
  Buffer.from(JSON.stringify(['lukebox/v1', table, column, row, user, client, keyId]))

function parseKey(line: string): { id: string; bytes: Buffer } {
  const [id = '', encoded = ''] = line.split(':')
  const bytes = Buffer.from(encoded, 'base64')
  if (!/^[\w-]{1,20}$/.test(id) || bytes.length !== 32)
    throw new Error(
      'An encryption key must read id:base64, with 32 bytes: "k1:" and the output of "openssl rand -base64 32".',
    )
  if (bytes.every((byte) => byte === bytes[0]))
    throw new Error('An encryption key of equal bytes protects nothing; make a random one.')
  return { id, bytes }
}

export const newKeyLine = (): string => `k1:${randomBytes(32).toString('base64')}\n`
