import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

// ARCHITECTURE.md draws these arrows; this test holds the imports to them.
const root = import.meta.dirname
const ours = '@lukebox/'
const arrows: Record<string, readonly string[]> = {
  'packages/spotify': [],
  'packages/emulator': [],
  'packages/engine': [],
  'packages/contract': [],
  'apps/server': ['spotify', 'engine', 'contract'],
  'apps/web': ['contract'],
  'apps/cli': ['server', 'engine', 'contract'],
  e2e: ['server', 'emulator', 'engine', 'contract', 'spotify'],
  bench: ['server', 'emulator', 'engine', 'contract', 'spotify', 'cli'],
}
/** The demo start-up is the one place outside tests that may start the emulator. */
const demoStartUp = 'apps/server/src/demo.ts'

const sources = globSync('{packages,apps}/*/src/**/*.{ts,tsx}', { cwd: root }).concat(
  globSync('{e2e,bench}/src/**/*.ts', { cwd: root }),
)
const isTest = (file: string): boolean => /\.test\.tsx?$|\/test(ing)?\//.test(file)

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [
    ...text.matchAll(
      /^\s*(?:import|export)\b[^'"`;]*?from\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]/gm,
    ),
  ]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((name) => name !== '')
}

const homeOf = (file: string): string => /^(?:e2e|bench)/.exec(file)?.[0] ?? file.split('/').slice(0, 2).join('/')

describe('the arrows between packages', () => {
  test.each(sources.filter((file) => !isTest(file)))('%s imports only what its package may', (file) => {
    const allowed = arrows[homeOf(file)] ?? []
    const strangers = importsOf(file)
      .filter((name) => name.startsWith(ours))
      .map((name) => name.slice(ours.length).split('/')[0] ?? '')
      .filter((name) => !allowed.includes(name))
      .filter((name) => !(name === 'emulator' && file === demoStartUp))
    expect(strangers).toEqual([])
  })

  test('no file reaches into another package by a relative path', () => {
    const crossing = sources.filter((file) =>
      importsOf(file).some((name) => name.startsWith('.') && homeOf(join(file, '..', name)) !== homeOf(file)),
    )
    expect(crossing).toEqual([])
  })

  test('features of the server do not import each other', () => {
    const crossing = sources.filter((file) => {
      const feature = /^apps\/server\/src\/features\/([^/]+)/.exec(file)?.[1]
      if (feature === undefined || isTest(file)) return false
      return importsOf(file).some((name) => {
        const target = /^apps\/server\/src\/features\/([^/]+)/.exec(join(file, '..', name))?.[1]
        return name.startsWith('.') && target !== undefined && target !== feature
      })
    })
    expect(crossing).toEqual([])
  })
})

describe('the house rules', () => {
  const code = sources.filter((file) => !isTest(file))

  test('the environment is read in config.ts and the start files only', () => {
    const readers = code.filter((file) => readFileSync(join(root, file), 'utf8').includes('process.env'))
    const allowed = /^(apps\/server\/src\/(config|main|dev)\.ts|apps\/cli\/src\/commands\/doctor\.ts|e2e\/|bench\/)/
    expect(readers.filter((file) => !allowed.test(file))).toEqual([])
  })

  test('packages keep no console and draw no security from Math.random', () => {
    expect(
      code.filter(
        (file) => /\bMath\.random\b/.test(readFileSync(join(root, file), 'utf8')) && !file.startsWith('apps/web'),
      ),
    ).toEqual([])
  })

  test('no folder is a drawer for everything', () => {
    expect(sources.filter((file) => /(^|\/)(utils?|shared|common|helpers|core|misc)(\/|\.tsx?$)/.test(file))).toEqual(
      [],
    )
  })

  test('the median file is short and none is over 300 lines', () => {
    const lengths = code
      .map((file) => readFileSync(join(root, file), 'utf8').split('\n').length - 1)
      .toSorted((a, b) => a - b)
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(110)
    expect(lengths.at(-1)).toBeLessThanOrEqual(300)
  })
})
