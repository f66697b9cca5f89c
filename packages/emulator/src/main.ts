// `npm run emulator`: the emulator alone, with a small invented world, or with the one of a JSON file (`WorldSeed`).
// Options: --accounts-port, --api-port, --seed <file>.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { EmulatorSong, WorldSeed } from './seed.ts'
import { startEmulator } from './start-emulator.ts'

const { values } = parseArgs({
  options: {
    'accounts-port': { type: 'string', default: '4701' },
    'api-port': { type: 'string', default: '4702' },
    seed: { type: 'string' },
  },
})

const moods = ['Amber', 'Quiet', 'Electric', 'Paper', 'Northern', 'Velvet']
const things = ['Harbour', 'Lanterns', 'Tuesday', 'Machine', 'Orchard', 'Static']
const songs: EmulatorSong[] = moods.flatMap((mood, row) =>
  things.map((thing, column) => ({
    artist: `The ${things[row]} ${moods[column]}s`,
    title: `${mood} ${thing}`,
    year: 1950 + ((row * 13 + column * 7) % 75),
    durationSeconds: 150 + row * 17 + column * 9,
  })),
)
const client = {
  clientId: '0123456789abcdef0123456789abcdef',
  clientSecret: 'emulator-secret',
  name: 'Your app',
  redirectUris: ['http://127.0.0.1'],
}
const seed: WorldSeed =
  values.seed === undefined
    ? { songs, clients: [client] }
    : (JSON.parse(readFileSync(values.seed, 'utf8')) as WorldSeed)
const running = await startEmulator({
  seed,
  accountsPort: Number(values['accounts-port']),
  apiPort: Number(values['api-port']),
})
process.stdout.write(
  `Spotify emulator: accounts ${running.accountsUrl}, API ${running.apiUrl}/v1, client ID ${seed.clients[0]?.clientId}, secret ${seed.clients[0]?.clientSecret ?? 'none'}\n`,
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.close())
