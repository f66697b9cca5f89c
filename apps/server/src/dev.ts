// `npm run dev`: the server restarts on changes of its sources; the web app is rebuilt at each start when it is stale.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')
const watched = ['apps/server/src', 'apps/web/src', 'packages'].map((path) => `--watch-path=${join(root, path)}`)
const child = spawn(process.execPath, [...watched, join(import.meta.dirname, 'main.ts')], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal))
child.once('exit', (code) => (process.exitCode = code ?? 0))
