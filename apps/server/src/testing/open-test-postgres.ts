import { spawn, spawnSync } from 'node:child_process'
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret } from '../security/secret.ts'

const bin = globSync('/usr/lib/postgresql/*/bin').toSorted().at(-1)

/** With CI=true a missing PostgreSQL is an error; on somebody's own machine its tests are left out with this notice. */
export function hasPostgres(): boolean {
  if (bin !== undefined && process.platform === 'linux') return true
  const message = 'No PostgreSQL found: install it (apt install postgresql).'
  if (process.env['CI'] === 'true') throw new Error(message)
  process.stderr.write(`${message} Its tests are left out.\n`)
  return false
}

/** A PostgreSQL of its own in a temporary folder, reached by a socket in it; gone after `close`. */
export async function openTestPostgres(): Promise<{ url: Secret; close: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'lukebox-pg-'))
  // PostgreSQL refuses to run as root; "nobody" does as well as anybody.
  const nobody = 65_534
  const isRoot = process.getuid?.() === 0
  const who = isRoot ? { uid: nobody, gid: nobody } : {}
  if (isRoot) chownSync(folder, nobody, nobody)
  const data = join(folder, 'data')
  const made = spawnSync(join(bin ?? '', 'initdb'), ['-D', data, '-U', 'lukebox', '-A', 'trust', '--no-sync'], {
    ...who,
    encoding: 'utf8',
  })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const server = spawn(
    join(bin ?? '', 'postgres'),
    ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off'],
    { ...who, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  await new Promise<void>((resolve, reject) => {
    server.stderr.on('data', (text: Buffer) => {
      if (text.includes('ready to accept connections')) resolve()
    })
    server.once('exit', () => reject(new Error('PostgreSQL did not start.')))
  })
  return {
    url: new Secret(`postgres://lukebox@localhost/postgres?host=${encodeURIComponent(folder)}`),
    close: () => {
      server.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
