import { readConfig } from './config.ts'
import { startServer } from './start-server.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)

try {
  const server = await startServer(readConfig(process.env), { onProgress: say })
  const demo = server.emulator ? ' (demo: an emulated Spotify with invented people)' : ''
  say(`Lukebox is ready at ${server.url}${demo}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      say('Lukebox stops.')
      void server.close().then(() => process.exit(0))
    })
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
