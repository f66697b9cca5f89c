import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { ConfigError, readConfig, type Config } from '@lukebox/server'
import { readCatalogueFile } from '@lukebox/server/catalogue'
import { CommandError, print } from '../fail.ts'

type Finding = { readonly check: string; readonly ok: boolean; readonly detail: string }

/** `lukebox doctor`: looks at what a start needs and says what to mend. Exit code 1 when something is wrong. */
export async function doctor(options: { json?: boolean }): Promise<void> {
  const findings = [checkNode(), ...(await checkConfiguration())]
  if (options.json) print(JSON.stringify(findings, null, 2))
  else for (const { check, ok, detail } of findings) print(`${ok ? 'ok  ' : 'FAIL'} ${check}: ${detail}`)
  const failed = findings.filter((finding) => !finding.ok)
  if (failed.length > 0)
    throw new CommandError(
      `${failed.length} of ${findings.length} checks failed: ${failed.map((finding) => finding.check).join(', ')}.`,
    )
}

function checkNode(): Finding {
  const ok = Number(process.versions.node.split('.')[0]) >= 24
  return {
    check: 'Node',
    ok,
    detail: ok
      ? `version ${process.versions.node}`
      : `version ${process.versions.node} is too old; run this through "npm run lukebox", which brings Node 24 along`,
  }
}

async function checkConfiguration(): Promise<Finding[]> {
  let config: Config
  try {
    config = readConfig(process.env)
  } catch (error) {
    if (error instanceof ConfigError)
      return error.problems.map((detail) => ({ check: 'configuration', ok: false, detail }))
    throw error
  }
  const mode = config.mode === 'demo' ? 'demo mode (no SPOTIFY_CLIENT_ID)' : `Spotify app ${config.spotify.clientId}`
  return [
    { check: 'configuration', ok: true, detail: mode },
    {
      check: 'redirect URI',
      ok: true,
      detail: `${config.spotify.redirectUri}${config.mode === 'spotify' ? ' must be registered in the Spotify dashboard, letter by letter' : ''}`,
    },
    checkDataFolder(config),
    await checkPort(config),
    await checkCatalogue(config),
  ]
}

function checkDataFolder({ dataPath }: Config): Finding {
  const check = 'data folder'
  if (!existsSync(dataPath)) return { check, ok: true, detail: `${dataPath} will be made at the first start` }
  try {
    accessSync(dataPath, constants.R_OK | constants.W_OK)
  } catch {
    return { check, ok: false, detail: `${dataPath} cannot be read and written by this user; change its owner` }
  }
  const mode = statSync(dataPath).mode & 0o777
  const ok = process.platform === 'win32' || (mode & 0o077) === 0
  return {
    check,
    ok,
    detail: ok
      ? `${dataPath}, for this user only`
      : `${dataPath} is open to others (mode ${mode.toString(8)}); run "chmod 700 ${dataPath}"`,
  }
}

function checkPort({ host, port }: Config): Promise<Finding> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const detail =
        error.code === 'EADDRINUSE'
          ? `${port} is in use; stop what runs there, or set LUKEBOX_PORT`
          : `${host}:${port} cannot be used (${error.code ?? 'unknown'})`
      resolve({ check: 'port', ok: false, detail })
    })
    probe.listen(port, host, () => probe.close(() => resolve({ check: 'port', ok: true, detail: `${port} is free` })))
  })
}

async function checkCatalogue({ cataloguePath }: Config): Promise<Finding> {
  const check = 'catalogue'
  if (cataloguePath === undefined) return { check, ok: true, detail: 'the starter catalogue' }
  let badRows = 0
  try {
    const recordings = await readCatalogueFile(cataloguePath, () => void badRows++)
    return {
      check,
      ok: true,
      detail: `${recordings.length} recordings in ${cataloguePath}${badRows > 0 ? `, ${badRows} rows skipped` : ''}`,
    }
  } catch (error) {
    return { check, ok: false, detail: error instanceof Error ? error.message : String(error) }
  }
}
