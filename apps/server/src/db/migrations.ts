import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Tables } from './schema.ts'

/** Forward only; a landed one is never changed. Every column type is one that both engines know. */
export const migrations: Record<string, Migration> = {
  '0001-first-floor': {
    up: async (db: Kysely<Tables>) => {
      await db.schema
        .createTable('users')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('spotify_id', 'text', (column) => column.notNull().unique())
        .addColumn('display_name', 'text', (column) => column.notNull())
        .addColumn('image_url', 'text')
        .addColumn('profile_url', 'text')
        .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('grants')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().unique().references('users.id').onDelete('cascade'))
        .addColumn('client_id', 'text', (column) => column.notNull())
        .addColumn('generation', 'integer', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('reason', 'text')
        .addColumn('access_sealed', 'text')
        .addColumn('access_expires_at_ms', 'bigint', (column) => column.notNull())
        .addColumn('refresh_sealed', 'text')
        .addColumn('scopes', 'text', (column) => column.notNull())
        .addColumn('authorized_at_ms', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('sessions')
        .addColumn('token_hash', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
        .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
        .addColumn('expires_at_ms', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('sign_ins')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('cookie_hash', 'text', (column) => column.notNull())
        .addColumn('sealed', 'text', (column) => column.notNull())
        .addColumn('feature', 'text', (column) => column.notNull())
        .addColumn('return_to', 'text', (column) => column.notNull())
        .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('votes')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
        .addColumn('recording_id', 'text', (column) => column.notNull())
        .addColumn('vibe_key', 'text', (column) => column.notNull())
        .addColumn('fits', 'integer')
        .addColumn('voted_at_ms', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('votes_by_vibe').on('votes').columns(['vibe_key', 'recording_id']).execute()
      await db.schema
        .createTable('saves')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
        .addColumn('request_hash', 'text', (column) => column.notNull())
        .addColumn('answer', 'text')
        .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
}
