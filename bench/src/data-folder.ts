import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * Where the evaluation data lies: `shared/data` beside the repository, or the folder in LUKEBOX_BENCH_DATA.
 * Its licences allow measuring only, so it is never part of the repository.
 */
export function dataFolder(): string {
  const folder = resolve(process.env['LUKEBOX_BENCH_DATA'] ?? join(import.meta.dirname, '../../../shared/data'))
  if (!existsSync(join(folder, 'score.mjs'))) {
    throw new Error(`No evaluation data in ${folder}. Put it there, or name its folder in LUKEBOX_BENCH_DATA.`)
  }
  return folder
}
