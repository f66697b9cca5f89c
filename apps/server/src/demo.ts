// Demo mode: an emulated Spotify on this machine, whose world holds the songs that the engine proposes.
import { startEmulator, type RunningEmulator } from '@lukebox/emulator'
import { starterCatalogue } from '@lukebox/engine/starter'
import type { Config } from './config.ts'

export type { RunningEmulator }

export const demoClientId = 'de300000000000000000000000000000'

export function startDemo(config: Config, now?: () => number): Promise<RunningEmulator> {
  const [accountsPort, apiPort] = config.emulatorPorts
  return startEmulator({
    accountsPort,
    apiPort,
    ...(now && { clock: now }),
    seed: {
      songs: starterCatalogue(),
      clients: [{ clientId: demoClientId, name: 'Lukebox', redirectUris: [config.spotify.redirectUri] }],
    },
  })
}
