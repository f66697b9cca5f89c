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

/** An opaque token that nobody can guess. */
export const secretToken = (prefix: string): string => prefix + randomBytes(48).toString('base64url')
