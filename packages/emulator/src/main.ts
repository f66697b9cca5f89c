// `npm run emulator`: the emulator alone, with a small invented world. Options: --accounts-port, --api-port.
import { parseArgs } from 'node:util'
import type { EmulatorSong } from './seed.ts'
import { startEmulator } from './start-emulator.ts'

const { values } = parseArgs({
  options: { 'accounts-port': { type: 'string', default: '4701' }, 'api-port': { type: 'string', default: '4702' } },
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
const running = await startEmulator({
  seed: { songs, clients: [client] },
  accountsPort: Number(values['accounts-port']),
  apiPort: Number(values['api-port']),
})
process.stdout.write(
  `Spotify emulator: accounts ${running.accountsUrl}, API ${running.apiUrl}/v1, client ID ${client.clientId}, secret ${client.clientSecret}\n`,
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.close())
