import { createHash, randomBytes } from 'node:crypto'

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** 22 base62 characters, as Spotify's ids have; the same words give the same id in every run. */
export function stableId(...words: readonly string[]): string {
  let number = BigInt(`0x${createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 32)}`)
  let id = ''
  while (id.length < 22) {
    id += base62[Number(number % 62n)]
    number /= 62n
  }
  return id
}

/** A well-formed ISRC under the invented country ZZ: three letters or digits, then seven digits. */
export function stableIsrc(...words: readonly string[]): string {
  const number = BigInt(`0x${createHash('sha256').update(words.join('\n')).digest('hex').slice(32)}`)
  const digits = String(number % 10_000_000n).padStart(7, '0')
  const registrant = ((number / 10_000_000n) % 46_656n).toString(36).padStart(3, '0').toUpperCase()
  return `ZZ${registrant}${digits}`
}

/** 40 hex characters, as Spotify's device ids have. */
export const stableDeviceId = (userId: string): string => createHash('sha1').update(`device ${userId}`).digest('hex')

/** An opaque token that nobody can guess. */
export const secretToken = (prefix: string): string => prefix + randomBytes(48).toString('base64url')
