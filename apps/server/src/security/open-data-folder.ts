import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newKeyLine } from './key-ring.ts'
import { Secret } from './secret.ts'

export type DataFolder = { readonly path: string; readonly databaseFile: string; readonly keys: Secret }

/**
 * The folder of all data, made at the first start: 0700, files in it 0600. The key is made once; a database without its key
 * is an error, never a reason for a new key.
 */
export function openDataFolder(path: string, configuredKeys: Secret | undefined): DataFolder {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  chmodSync(path, 0o700)
  const databaseFile = join(path, 'lukebox.sqlite')
  const keyFile = join(path, 'keys')
  if (configuredKeys) return { path, databaseFile, keys: configuredKeys }
  if (!existsSync(keyFile)) {
    if (existsSync(databaseFile)) {
      throw new Error(
        `${databaseFile} is there, but its key file ${keyFile} is not. Put the key file back (or set LUKEBOX_KEYS); without it the stored Spotify grants cannot be read.`,
      )
    }
    writeFileSync(keyFile, newKeyLine(), { mode: 0o600, flag: 'wx' })
  }
  chmodSync(keyFile, 0o600)
  return { path, databaseFile, keys: new Secret(readFileSync(keyFile, 'utf8')) }
}
