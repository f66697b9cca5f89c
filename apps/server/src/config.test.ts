import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { problemCodes } from '@lukebox/contract'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig, variables } from './config.ts'

const root = join(import.meta.dirname, '../../..')
const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

describe('the configuration', () => {
  test('of an empty environment is demo mode on 127.0.0.1:4700', () => {
    expect(readConfig({})).toMatchObject({
      mode: 'demo',
      host: '127.0.0.1',
      port: 4700,
      publicUrl: 'http://127.0.0.1:4700',
      spotify: { redirectUri: 'http://127.0.0.1:4700/auth/callback' },
    })
  })

  test('with a client ID is the real Spotify', () => {
    const config = readConfig({
      SPOTIFY_CLIENT_ID: 'a'.repeat(32),
      SPOTIFY_CLIENT_SECRET: 'f00dfeed',
      LUKEBOX_URL: 'https://music.example.org',
    })
    expect(config.mode).toBe('spotify')
    expect(config.spotify.redirectUri).toBe('https://music.example.org/auth/callback')
    expect(config.spotify.clientSecret?.reveal()).toBe('f00dfeed')
  })

  test('reports every problem at once, each with its variable', () => {
    expect(problemsOf({ LUKEBOX_PORT: 'high' })).toHaveLength(1)
    const problems = problemsOf({
      LUKEBOX_PORT: '99999',
      SPOTIFY_CLIENT_ID: 'short',
      SPOTIFY_CLIENT_SECRET: 'changeme',
      SPOTIFY_REDIRECT_URI: 'http://localhost:4700/auth/callback',
      DATABASE_URL: 'mysql://x',
      LUKEBOX_LOG_LEVEL: 'loud',
    })
    for (const name of [
      'LUKEBOX_PORT',
      'SPOTIFY_CLIENT_ID',
      'SPOTIFY_CLIENT_SECRET',
      'SPOTIFY_REDIRECT_URI',
      'DATABASE_URL',
      'LUKEBOX_LOG_LEVEL',
    ]) {
      expect(
        problems.filter((problem) => problem.startsWith(`${name}:`)),
        name,
      ).toHaveLength(1)
    }
  })

  test.each([
    ['http://localhost:4700/auth/callback', 'http://127.0.0.1:4700/auth/callback'],
    ['http://192.168.1.5:4700/auth/callback', 'https://192.168.1.5/auth/callback'],
    ['https://music.example.org/callback', '/auth/callback'],
    ['nonsense', '/auth/callback'],
  ])('refuses the redirect URI %s and names a good one', (uri, hint) => {
    expect(problemsOf({ SPOTIFY_REDIRECT_URI: uri }).join()).toContain(hint)
  })

  test.each([
    'http://[::1]:4700/auth/callback',
    'https://music.example.org/auth/callback',
    'http://127.0.0.1:9/auth/callback',
  ])('takes the redirect URI %s', (uri) => {
    expect(problemsOf({ SPOTIFY_REDIRECT_URI: uri })).toEqual([])
  })

  test('refuses plain http on a network, a path in the origin, a secret without its client, a secret file that is not there', () => {
    expect(problemsOf({ LUKEBOX_URL: 'http://nas.local' }).join()).toContain('https://nas.local')
    expect(problemsOf({ LUKEBOX_URL: 'https://a.example/music' }).join()).toContain('origin')
    expect(problemsOf({ SPOTIFY_CLIENT_SECRET: 'f00dfeed' }).join()).toContain('SPOTIFY_CLIENT_ID is not')
    expect(
      problemsOf({ SPOTIFY_CLIENT_ID: 'a'.repeat(32), SPOTIFY_CLIENT_SECRET_FILE: '/nowhere/secret' }).join(),
    ).toContain('ENOENT')
  })

  test('prints no secret', () => {
    const config = readConfig({
      SPOTIFY_CLIENT_ID: 'a'.repeat(32),
      SPOTIFY_CLIENT_SECRET: 'LBXCANARY',
      DATABASE_URL: 'postgres://u:LBXCANARY@h/d',
    })
    expect(JSON.stringify(config)).not.toContain('LBXCANARY')
    expect(String(config.spotify.clientSecret)).toBe('[secret]')
  })
})

describe('the documents', () => {
  const documented = (file: string, pattern: RegExp): string[] =>
    [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map((match) => match[1] ?? '').toSorted()

  test('docs/config.md and .env.example name every variable and no other', () => {
    const names = Object.keys(variables).toSorted()
    expect(documented('docs/config.md', /^\| `([A-Z_]+)` \|/gm)).toEqual(names)
    expect(documented('.env.example', /^#([A-Z_]+)=/gm)).toEqual(names)
  })

  test('docs/errors.md names every problem code with its status, and no other', () => {
    const rows = [
      ...readFileSync(join(root, 'docs/errors.md'), 'utf8').matchAll(/^\| <a id="\w+"><\/a>`(\w+)` \| (\d+) \|/gm),
    ].map((row) => [row[1], Number(row[2])])
    expect(Object.fromEntries(rows)).toEqual(
      Object.fromEntries(Object.entries(problemCodes).map(([code, { status }]) => [code, status])),
    )
  })
})
