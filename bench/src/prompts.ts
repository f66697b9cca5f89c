import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importCatalogue } from '@lukebox/cli'
import { createCatalogue, foldText, parsePrompt, rankRecordings, type RecordingInput } from '@lukebox/engine'
import { readCatalogueFile } from '@lukebox/server/catalogue'
import { dataFolder } from './data-folder.ts'
import { rankingMetrics, summarise, type RankingMetrics } from './ranking-metrics.ts'

type Prompt = { id: string; prompt: string; relevant: string[] }
type Ranker = (prompt: string, limit: number) => readonly string[]

/** From recommender.md, "Baselines on dev": R-precision, NDCG@100, Hit@10 measured elsewhere on the same files. */
const published: Record<string, [number, number, number]> = {
  random: [0.003, 0.002, 0.02],
  popularity: [0.023, 0.041, 0.26],
  'BM25 title+artist+album': [0.014, 0.018, 0.28],
  'BM25 + tags': [0.037, 0.042, 0.19],
  'exact genre': [0.072, 0.107, 0.45],
  'unlearned facet prototype': [0.126, 0.164, 0.68],
  'goal (dev)': [0.16, 0.21, 0.75],
}

/** Imports the development catalogue through the CLI's importer, answers every prompt and prints the metrics beside the baselines. */
export async function promptsBench(): Promise<void> {
  const folder = dataFolder()
  const { recordings, importMs } = await importDevelopmentCatalogue(join(folder, 'catalogue.jsonl.gz'))
  const buildStart = performance.now()
  const catalogue = createCatalogue(recordings)
  const buildMs = performance.now() - buildStart
  console.log(`${recordings.length} recordings: import ${seconds(importMs)}, index ${seconds(buildMs)}`)

  const prompts = readFileSync(join(folder, 'prompts.dev.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Prompt)
  const rankers: Record<string, Ranker> = {
    'popularity (this run)': popularityRanker(recordings),
    'tag words (this run)': tagWordRanker(recordings),
    'Lukebox (this run)': (prompt, limit) =>
      rankRecordings(catalogue, parsePrompt(prompt, { catalogue, currentYear: 2026 }), limit).map((row) => row.id),
  }
  const results: Record<string, unknown> = {}
  const table: Record<string, Record<string, string | number>> = {}
  for (const [name, values] of Object.entries(published)) table[name] = columns(values)
  for (const [name, rank] of Object.entries(rankers)) {
    const { rows, times } = answerAll(prompts, rank)
    const summary = summarise(rows)
    const ms = { p50: at(times, 0.5), max: at(times, 1) }
    results[name] = { ...summary, ms }
    table[name] = {
      ...columns([summary.rPrecision[0], summary.ndcg100[0], summary.hit10[0]]),
      'R-prec. 95 %': `${summary.rPrecision[1].toFixed(3)}-${summary.rPrecision[2].toFixed(3)}`,
      'ms p50': Number(ms.p50.toFixed(1)),
      'ms max': Number(ms.max.toFixed(1)),
    }
  }
  console.table(table)
  const out = join(import.meta.dirname, '../results')
  mkdirSync(out, { recursive: true })
  writeFileSync(
    join(out, 'prompts.json'),
    `${JSON.stringify({ prompts: prompts.length, recordings: recordings.length, results }, null, 2)}\n`,
  )
}

async function importDevelopmentCatalogue(path: string): Promise<{ recordings: RecordingInput[]; importMs: number }> {
  const start = performance.now()
  const work = await mkdtemp(join(tmpdir(), 'lukebox-bench-'))
  try {
    const out = join(work, 'catalogue.jsonl')
    await importCatalogue(path, { out })
    return { recordings: await readCatalogueFile(out), importMs: performance.now() - start }
  } finally {
    await rm(work, { recursive: true })
  }
}

/** As many answers as there are relevant recordings, at least 100, are scored. */
function answerAll(prompts: readonly Prompt[], rank: Ranker): { rows: RankingMetrics[]; times: number[] } {
  const times: number[] = []
  const rows = prompts.map(({ prompt, relevant }) => {
    const start = performance.now()
    const ranked = rank(prompt, Math.max(100, relevant.length))
    times.push(performance.now() - start)
    return rankingMetrics(new Set(relevant), ranked)
  })
  return { rows, times: times.toSorted((a, b) => a - b) }
}

function popularityRanker(recordings: readonly RecordingInput[]): Ranker {
  const ids = recordings
    .toSorted((a, b) => (b.popularity ?? 0) - (a.popularity ?? 0))
    .map((recording) => recording.id ?? '')
  return (_prompt, limit) => ids.slice(0, limit)
}

/** The simplest thing that could work: sum of the weights of tags whose every word stands in the prompt. */
function tagWordRanker(recordings: readonly RecordingInput[]): Ranker {
  const postings = new Map<string, [index: number, weight: number][]>()
  for (const [index, { tags = {}, artistTags = {} }] of recordings.entries()) {
    for (const [tag, weight] of [
      ...Object.entries(artistTags).map(([t, w]) => [t, w / 2] as const),
      ...Object.entries(tags),
    ]) {
      const list = postings.get(foldText(tag)) ?? []
      if (list.length === 0) postings.set(foldText(tag), list)
      list.push([index, weight])
    }
  }
  return (prompt, limit) => {
    const words = foldText(prompt).split(/\s+/)
    const scores = new Map<number, number>()
    for (let from = 0; from < words.length; from++) {
      for (let to = from + 1; to <= Math.min(words.length, from + 3); to++) {
        for (const [index, weight] of postings.get(words.slice(from, to).join(' ')) ?? []) {
          scores.set(index, (scores.get(index) ?? 0) + weight)
        }
      }
    }
    const best = [...scores].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, limit)
    return best.map(([index]) => recordings[index]?.id ?? '')
  }
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
const columns = ([rPrecision, ndcg, hit]: readonly [number, number, number]): Record<string, number> => ({
  'R-precision': Number(rPrecision.toFixed(3)),
  'NDCG@100': Number(ndcg.toFixed(3)),
  'Hit@10': Number(hit.toFixed(2)),
})
