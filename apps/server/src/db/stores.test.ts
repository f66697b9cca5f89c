import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StoredGrant } from '@lukebox/spotify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGrantStore } from '../features/accounts/grant-store.ts'
import { createUserStore, sessionTtlMs } from '../features/accounts/user-store.ts'
import { createSaveStore } from '../features/playlists/save-store.ts'
import { createVoteStore } from '../features/vibes/vote-store.ts'
import { createKeyRing, newKeyLine } from '../security/key-ring.ts'
import { Secret } from '../security/secret.ts'
import { hasPostgres, openTestPostgres } from '../testing/open-test-postgres.ts'
import { openPostgres, openSqlite, type Database } from './open-database.ts'

type Opened = { db: Database; reopen: () => Promise<Database>; close: () => Promise<void> }

const engines: Record<string, { isHere: boolean; open: () => Promise<Opened> }> = {
  SQLite: {
    isHere: true,
    open: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'lukebox-db-'))
      const file = join(folder, 'lukebox.sqlite')
      const db = await openSqlite(file)
      expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
      return {
        db,
        reopen: () => openSqlite(file),
        close: async () => {
          await db.destroy()
          rmSync(folder, { recursive: true })
        },
      }
    },
  },
  PostgreSQL: {
    isHere: hasPostgres(),
    open: async () => {
      const server = await openTestPostgres()
      const db = await openPostgres(server.url)
      return {
        db,
        reopen: () => openPostgres(server.url),
        close: async () => {
          await db.destroy()
          server.close()
        },
      }
    },
  },
}

const grantOf = (accessToken: string): Omit<StoredGrant, 'id' | 'generation'> => ({
  clientId: 'c1',
  state: 'active',
  accessToken,
  accessExpiresAtMs: 1_800_000_000_000,
  refreshToken: `refresh of ${accessToken}`,
  scopes: ['a', 'b'],
  authorizedAtMs: 1_790_000_000_000,
})

for (const [engine, { isHere, open }] of Object.entries(engines)) {
  describe.runIf(isHere)(`the stores on ${engine}`, () => {
    let opened: Opened
    let nowMs = 1_795_000_000_000
    const now = () => nowMs
    const keys = createKeyRing(new Secret(newKeyLine()))
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened?.close())
    const newUser = (spotifyId: string) =>
      createUserStore(opened.db, now).save({ spotifyId, displayName: spotifyId, imageUrl: null, profileUrl: null })

    test('keep one user per Spotify account and bring the name up to date', async () => {
      const users = createUserStore(opened.db, now)
      const first = await newUser('same')
      const again = await users.save({
        spotifyId: 'same',
        displayName: 'New name',
        imageUrl: 'https://i.example/x',
        profileUrl: null,
      })
      expect(again).toEqual({ ...first, displayName: 'New name', imageUrl: 'https://i.example/x' })
      expect(again.createdAtMs).toBe(nowMs)
    })

    test('know a session until it ends, and store no token', async () => {
      const users = createUserStore(opened.db, now)
      const user = await newUser('session')
      const token = await users.createSession(user.id)
      expect((await users.readSession(token))?.id).toBe(user.id)
      expect(JSON.stringify(await opened.db.selectFrom('sessions').selectAll().execute())).not.toContain(token)
      nowMs += sessionTtlMs + 1
      expect(await users.readSession(token)).toBeUndefined()
      expect(await users.countSessions(user.id)).toBe(0)
    })

    test('write a grant only over the generation that was read, and fence out a late refresh by a new consent', async () => {
      const grants = createGrantStore(opened.db, keys)
      const { id } = await newUser('grant')
      await grants.replace(id, grantOf('one'))
      const read = await grants.read(id)
      expect(read).toEqual({ id, generation: 1, ...grantOf('one') })
      expect(await grants.write({ id, generation: 2, ...grantOf('two') }, 1)).toBe(true)
      expect(await grants.write({ id, generation: 2, ...grantOf('late') }, 1)).toBe(false)
      await grants.replace(id, grantOf('consent'))
      expect(await grants.write({ id, generation: 3, ...grantOf('late') }, 2)).toBe(false)
      expect(await grants.read(id)).toMatchObject({ generation: 3, accessToken: 'consent' })
    })

    test('hold no token in the clear, and refuse one moved to another row', async () => {
      const grants = createGrantStore(opened.db, keys)
      const [a, b] = [await newUser('row a'), await newUser('row b')]
      await grants.replace(a.id, grantOf('LBXCANARY'))
      await grants.replace(b.id, grantOf('other'))
      const rows = await opened.db.selectFrom('grants').selectAll().execute()
      expect(JSON.stringify(rows)).not.toContain('LBXCANARY')
      const sealed = rows.find((row) => row.id === a.id)?.refresh_sealed ?? null
      await opened.db.updateTable('grants').set({ refresh_sealed: sealed }).where('id', '=', b.id).execute()
      await expect(grants.read(b.id)).rejects.toThrow('could not be opened')
    })

    test('count the last vote of each person, and none that was taken back', async () => {
      const votes = createVoteStore(opened.db, now)
      const [a, b] = [await newUser('voter a'), await newUser('voter b')]
      const vote = (userId: string, fits: boolean | null) =>
        votes.append({ userId, recordingId: 'song', vibeKey: 'genre+jazz', fits })
      await vote(a.id, true)
      await vote(a.id, false)
      await vote(b.id, true)
      const standing = await votes.readByRecording('genre+jazz', 'song')
      expect(Object.fromEntries(standing.map(({ person, fits }) => [person, fits]))).toEqual({
        [a.id]: false,
        [b.id]: true,
      })
      await vote(b.id, null)
      expect((await votes.readByVibe('genre+jazz')).get('song')).toHaveLength(1)
      expect([await votes.countByUser(a.id), await votes.countByUser(b.id)]).toEqual([1, 0])
    })

    test('save once for one key, also when two requests come at once, and try again after a failure', async () => {
      const saves = createSaveStore(opened.db, now)
      const { id } = await newUser('saver')
      const request = { name: 'x', recordingIds: ['a'] }
      const answer = { playlistId: 'p', url: 'https://open.example/p', saved: 1, notFound: [] }
      let calls = 0
      const save = () => {
        calls++
        return Promise.resolve(answer)
      }
      await expect(saves.once(id, 'k', request, () => Promise.reject(new Error('down')))).rejects.toThrow('down')
      const both = await Promise.allSettled([saves.once(id, 'k', request, save), saves.once(id, 'k', request, save)])
      expect(both.some((result) => result.status === 'fulfilled')).toBe(true)
      expect(await saves.once(id, 'k', request, save)).toEqual(answer)
      expect(calls).toBe(1)
    })

    test("delete a user with every row that is the user's", async () => {
      const users = createUserStore(opened.db, now)
      const { id } = await newUser('gone')
      await users.createSession(id)
      await createGrantStore(opened.db, keys).replace(id, grantOf('x'))
      await createVoteStore(opened.db, now).append({ userId: id, recordingId: 'song', vibeKey: 'k', fits: true })
      await users.remove(id)
      const tables = await opened.db.introspection.getTables()
      for (const { name, columns } of tables.filter((table) =>
        table.columns.some((column) => column.name === 'user_id'),
      )) {
        expect(columns.length).toBeGreaterThan(0)
        const { rows } = await sql`select * from ${sql.table(name)} where user_id = ${id}`.execute(opened.db)
        expect(rows, name).toEqual([])
      }
    })

    test('are migrated by two processes at once, and open again with everything in them', async () => {
      const both = await Promise.all([opened.reopen(), opened.reopen()])
      for (const db of both) {
        expect((await db.selectFrom('users').select('id').where('spotify_id', '=', 'same').execute()).length).toBe(1)
        await db.destroy()
      }
    })
  })
}
