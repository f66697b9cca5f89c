import { afterEach, expect, test, vi } from 'vitest'
import { applyLook, keepLook, readLook } from './look.ts'

afterEach(() => vi.unstubAllGlobals())

function openTab(kept: Map<string, string> | undefined): { theme?: string } {
  const dataset: { theme?: string } = {}
  vi.stubGlobal('document', { documentElement: { dataset } })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => read(kept).get(key) ?? null,
    setItem: (key: string, value: string) => read(kept).set(key, value),
  })
  return dataset
}

function read(kept: Map<string, string> | undefined): Map<string, string> {
  if (!kept) throw new DOMException('The browser keeps nothing.', 'SecurityError')
  return kept
}

test('a look that was chosen is there in the next tab', () => {
  const kept = new Map<string, string>()
  expect(openTab(kept)).toEqual({})
  expect(readLook()).toBe('system')
  keepLook('dark')
  const dataset = openTab(kept)
  applyLook(readLook())
  expect(dataset).toEqual({ theme: 'dark' })
  keepLook('system')
  expect([dataset, readLook()]).toEqual([{}, 'system'])
})

test('a kept word that is no look counts as none', () => {
  openTab(new Map([['lukebox-look', 'neon']]))
  expect(readLook()).toBe('system')
})

test('a browser that keeps nothing still shows what was chosen', () => {
  const dataset = openTab(undefined)
  expect(readLook()).toBe('system')
  keepLook('light')
  expect(dataset).toEqual({ theme: 'light' })
})
