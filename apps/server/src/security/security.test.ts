import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { createKeyRing, newKeyLine, type Place } from './key-ring.ts'
import { openDataFolder } from './open-data-folder.ts'
import { Secret } from './secret.ts'

const place: Place = { table: 'grants', column: 'refresh', row: 'r1', user: 'u1', client: 'c1' }

describe('the key ring', () => {
  const ring = createKeyRing(new Secret(newKeyLine()))

  test('opens what it sealed, and seals the same text differently each time', () => {
    const sealed = ring.encrypt('AQ-token', place)
    expect(ring.decrypt(sealed, place)).toBe('AQ-token')
    expect(sealed).not.toContain('AQ-token')
    expect(ring.encrypt('AQ-token', place)).not.toBe(sealed)
  })

  test.each(Object.keys(place) as (keyof Place)[])('refuses a value moved to another %s', (field) => {
    const sealed = ring.encrypt('AQ-token', place)
    expect(() => ring.decrypt(sealed, { ...place, [field]: 'other' })).toThrow('could not be opened')
  })

  test('refuses a value with any bit changed, cut anywhere, or empty', () => {
    const sealed = ring.encrypt('AQ', place)
    for (let at = 0; at < sealed.length; at++) {
      const code = sealed[at] === 'A' ? 'B' : 'A'
      const changed = sealed.slice(0, at) + code + sealed.slice(at + 1)
      // The last character of a base64url part may carry unused bits: the bytes are then the same, and so is the answer.
      const opened = (() => {
        try {
          return ring.decrypt(changed, place)
        } catch {
          return undefined
        }
      })()
      expect([undefined, 'AQ']).toContain(opened)
      expect(() => ring.decrypt(sealed.slice(0, at), place)).toThrow(/stored secret/)
    }
  })

  test('reads with every key and writes with the first', () => {
    const old = newKeyLine()
    const sealed = createKeyRing(new Secret(old)).encrypt('x', place)
    const both = createKeyRing(new Secret(`${newKeyLine().replace('k1', 'k2')}${old}`))
    expect(both.decrypt(sealed, place)).toBe('x')
    expect(both.encrypt('x', place).split('.')[1]).toBe('k2')
    expect(() => ring.decrypt(both.encrypt('x', place), place)).toThrow('key that is not here')
  })

  test.each(['', 'k1:short', `k1:${Buffer.alloc(32).toString('base64')}`, 'no colon'])(
    'refuses the unfit key "%s"',
    (line) => {
      expect(() => createKeyRing(new Secret(line))).toThrow(/key/)
    },
  )
})

describe('the data folder', () => {
  let folder = ''
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)

  test('is made for its owner only, with a key that stays the same', () => {
    folder = join(mkdtempSync(join(tmpdir(), 'lukebox-')), 'data')
    const first = openDataFolder(folder, undefined)
    expect(modeOf(folder)).toBe('700')
    expect(modeOf(join(folder, 'keys'))).toBe('600')
    expect(openDataFolder(folder, undefined).keys.reveal()).toBe(first.keys.reveal())
  })

  test('is not given a new key when there is a database already', () => {
    folder = mkdtempSync(join(tmpdir(), 'lukebox-'))
    writeFileSync(join(folder, 'lukebox.sqlite'), 'x')
    expect(() => openDataFolder(folder, undefined)).toThrow('Put the key file back')
  })
})

test('a secret prints as [secret] everywhere', () => {
  const secret = new Secret('LBXCANARY')
  expect([String(secret), JSON.stringify({ secret }), inspect({ secret }), String(secret)].join()).not.toContain(
    'LBXCANARY',
  )
})
