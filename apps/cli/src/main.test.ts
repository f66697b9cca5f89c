import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const main = join(import.meta.dirname, 'main.ts')
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lukebox-cli-'))
})
afterAll(() => rm(folder, { recursive: true }))

type Ended = { code: number; out: string; err: string }

/** Runs the command as a person would: its own process, real files. */
function lukebox(...args: string[]): Promise<Ended> {
  return lukeboxWith({}, ...args)
}

function lukeboxWith(env: Record<string, string>, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [main, ...args],
      { env: { PATH: process.env['PATH'] ?? '', ...env } },
      (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
      },
    )
  })
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const exists = (path: string): Promise<boolean> =>
  readFile(path).then(
    () => true,
    () => false,
  )

describe('lukebox ask', () => {
  test('answers with as many songs as asked for, each with its reason', async () => {
    const { code, out } = await lukebox('ask', 'rainy sunday jazz, nothing after 1970, 20 songs', '--json')
    expect(code).toBe(0)
    const answer = JSON.parse(out) as { tracks: { song: { year: number }; reasons: unknown[] }[] }
    expect(answer.tracks).toHaveLength(20)
    for (const track of answer.tracks) {
      expect(track.song.year).toBeLessThanOrEqual(1970)
      expect(track.reasons.length).toBeGreaterThan(0)
    }
  })

  test('says in plain text what it did not understand, on stderr', async () => {
    const { code, out, err } = await lukebox('ask', 'blurfl jazz', '--limit', '3')
    expect(code).toBe(0)
    expect(out.match(/^\d\. .+ - .+$/gm)).toHaveLength(3)
    expect(err).toContain('Not understood: "blurfl"')
  })

  test.each([
    ['an empty prompt', ['ask', '  '], 1, 'The prompt is empty'],
    ['10,000 characters', ['ask', 'jazz '.repeat(2000)], 1, '1000 are the most'],
    ['emoji only', ['ask', '🎷🎹🎷'], 1, 'was understood'],
    ['a limit that is no number', ['ask', 'jazz', '--limit', 'many'], 2, 'whole number'],
    ['no prompt', ['ask'], 2, "missing required argument 'prompt'"],
    ['an unknown command', ['dance'], 2, 'unknown command'],
    ['a catalogue that is not there', ['ask', 'jazz', '--catalogue', '/nowhere/c.jsonl'], 1, 'there is no such file'],
  ])('refuses %s in one line', async (_name, args, code, text) => {
    const ended = await lukebox(...args)
    expect(ended).toMatchObject({ code, out: '' })
    expect(ended.err).toContain(text)
    expect(ended.err).not.toMatch(/^\s+at /m)
  })
})

describe('lukebox check', () => {
  test('tells fit and confidence with reasons', async () => {
    const { code, out } = await lukebox(
      'check',
      'Nina Simone - Feeling Good',
      '--vibe',
      'vocal jazz from the sixties',
      '--json',
    )
    expect(code).toBe(0)
    const answer = JSON.parse(out) as { fit: number; reasons: unknown[] }
    expect(answer.fit).toBeGreaterThan(0.5)
    expect(answer.reasons.length).toBeGreaterThan(0)
  })

  test('names near songs when it does not know one', async () => {
    const { code, err } = await lukebox('check', 'Nina Simone - Feeling Gud', '--vibe', 'jazz')
    expect(code).toBe(1)
    expect(err).toContain('is not in the catalogue')
  })

  test('needs artist and title', async () => {
    expect(await lukebox('check', 'Feeling Good', '--vibe', 'jazz')).toMatchObject({ code: 2 })
  })
})

describe('lukebox catalogue import', () => {
  const csv =
    'artist,title,year,genres,tags\nA,One,1959,jazz; cool jazz,calm:0.5\nA,Two,soon,jazz,\n,Three,,,\nA,One,1960,,\n"B, C",Four,1970,soul,\n'

  test('reads CSV, names bad rows with their line, skips doubles', async () => {
    const out = join(folder, 'csv.out')
    const { code, err } = await lukebox('catalogue', 'import', await file('c.csv', csv), '--out', out)
    expect({ code, err }).toEqual({
      code: 0,
      err: [
        'line 3: year must be a year such as 1959, not "soon".',
        'line 4: artist is missing.',
        `2 recordings written to ${out}; skipped rows: 2 bad, 1 double.`,
        '',
      ].join('\n'),
    })
    const rows = (await readFile(out, 'utf8')).trim().split('\n')
    expect(rows.map((row) => (JSON.parse(row) as { artist: string }).artist)).toEqual(['A', 'B, C'])
    const asked = await lukebox('ask', 'jazz', '--catalogue', out)
    expect(asked.out).toContain('A - One (1959)')
  })

  test('reads packed JSON Lines, and what it wrote reads back the same', async () => {
    const rows =
      '{"id":"t1","artist":"A","title":"One","tags":{"jazz":1}}\nnot json\n[1]\n{"artist":"Ä","title":"Zwei"}\n'
    const once = join(folder, 'once.jsonl')
    const first = await lukebox('catalogue', 'import', await file('c.jsonl.gz', gzipSync(rows)), '--out', once)
    expect(first.code).toBe(0)
    expect(first.err).toContain('line 2: This is not JSON.')
    expect(first.err).toContain('line 3: This is not a JSON object.')
    const twice = join(folder, 'twice.jsonl')
    await lukebox('catalogue', 'import', once, '--out', twice)
    expect(await readFile(twice, 'utf8')).toBe(await readFile(once, 'utf8'))
  })

  const whole = '{"artist":"A","title":"One"}\n{"artist":"A","title":"Two"}\n'
  test.each([
    ['an empty file', 'e.jsonl', '', 'is empty'],
    ['an empty CSV', 'e.csv', '\n\n', 'is empty'],
    ['a file cut off in a row', 't.jsonl', whole.slice(0, -8), 'is cut off in line 2'],
    ['a packed file cut off', 't.jsonl.gz', gzipSync(whole.repeat(99)).subarray(0, 60), 'cut off or damaged'],
    ['a CSV cut off in quotation marks', 't.csv', 'artist,title\nA,One\nA,"Two\n', 'quotation mark is never closed'],
    ['a CSV without column names', 'n.csv', 'A,One\nA,Two\n', 'must name the columns'],
    ['Latin-1', 'l.csv', Buffer.from('artist,title\nBjörk,Jóga\n', 'latin1'), 'is not UTF-8'],
    ['UTF-16', 'u.csv', Buffer.from('\uFEFFartist,title\nA,One\n', 'utf16le'), 'is not UTF-8'],
    ['bytes that are no text', 'b.jsonl', new Uint8Array(5000), 'is not UTF-8'],
    ['rows without one good one', 'w.jsonl', '{"artist":"A"}\n', 'holds no usable row'],
    ['an unknown kind of file', 'x.xml', '<a/>', 'must end in .csv or .jsonl'],
  ])('refuses %s with a message and leaves the old catalogue alone', async (_name, name, content, text) => {
    const out = await file(`${name}.out`, 'precious')
    const ended = await lukebox('catalogue', 'import', await file(name, content), '--out', out)
    expect(ended.err).toContain(text)
    expect(ended.err).not.toMatch(/^\s+at /m)
    expect(ended.code).not.toBe(0)
    expect(await readFile(out, 'utf8')).toBe('precious')
    expect(await exists(`${out}.part`)).toBe(false)
  })
})

test('lukebox --help names the commands and the exit codes', async () => {
  const { code, out } = await lukebox('--help')
  expect(code).toBe(0)
  for (const word of ['ask', 'check', 'catalogue', 'doctor', 'Exit codes']) expect(out).toContain(word)
})

describe('lukebox doctor', () => {
  test('finds a fresh installation in order', async () => {
    const { code, out } = await lukebox('doctor')
    expect(out).toMatch(/^ok {3}Node: /m)
    expect(out).toMatch(/^ok {3}configuration: demo mode/m)
    // Port 4700 may be taken on this very machine; then that is what it says.
    expect(code === 0 || out.includes('FAIL port')).toBe(true)
  })

  test('names what is wrong and ends with 1', async () => {
    const { code, out, err } = await lukeboxWith(
      { LUKEBOX_PORT: 'high', LUKEBOX_CATALOGUE: '/nowhere.jsonl' },
      'doctor',
    )
    expect(code).toBe(1)
    expect(out).toContain('FAIL configuration: LUKEBOX_PORT')
    expect(err).toContain('checks failed')
  })
})
