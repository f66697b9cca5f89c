import { chmodSync, closeSync, openSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import type { Secret } from '../security/secret.ts'
import { migrations } from './migrations.ts'
import type { Tables } from './schema.ts'

export type Database = Kysely<Tables>

/** SQLite in a file of mode 0600: write-ahead log, every commit on disk before it is acknowledged. Migrated when it returns. */
export async function openSqlite(file: string): Promise<Database> {
  if (file !== ':memory:') {
    closeSync(openSync(file, 'a', 0o600))
    chmodSync(file, 0o600)
  }
  const sqlite = new Sqlite(file)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('busy_timeout = 5000')
  sqlite.pragma('secure_delete = ON')
  return migrate(new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) }))
}

/** PostgreSQL at a `postgres://` address. Migrated when it returns; several processes may start at once. */
export async function openPostgres(url: Secret): Promise<Database> {
  // Epoch milliseconds are bigint; they stay far below 2^53.
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format ?? 'text'),
  }
  const pool = new pg.Pool({ connectionString: url.reveal(), max: 10, connectionTimeoutMillis: 5000, types })
  // A backend that goes away while its connection idles must not take the process along; the next query reconnects.
  pool.on('error', () => undefined)
  return migrate(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }))
}

async function migrate(db: Database): Promise<Database> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
  const { error } = await migrator.migrateToLatest()
  if (!error) return db
  await db.destroy()
  throw new Error(
    `The database could not be brought up to date: ${error instanceof Error ? error.message : 'unknown error'}`,
    { cause: error },
  )
}
