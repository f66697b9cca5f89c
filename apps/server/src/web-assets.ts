import { spawn } from 'node:child_process'
import { readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import type { Context, MiddlewareHandler } from 'hono'

const webFolder = join(import.meta.dirname, '../../web')
const stamp = '.built'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/** Serves the built web app: hashed files for ever, pages by index.html. A path cannot leave the folder. */
export function serveWebAssets(root: string): MiddlewareHandler {
  const send = async (c: Context, name: string, cacheControl: string): Promise<Response | undefined> => {
    const file = join(root, name)
    const content = await readFile(file).catch(() => undefined)
    if (!content) return undefined
    return c.body(new Uint8Array(content), 200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': cacheControl,
    })
  }
  return async (c, next) => {
    const path = normalize(decode(c.req.path)).replace(/^(\.\.(\/|$))+/, '')
    if (path.includes('\0') || path.includes('..')) return next()
    if (extname(path) !== '') {
      const answer = await send(
        c,
        path,
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      )
      return answer ?? next()
    }
    return (await send(c, 'index.html', 'no-cache')) ?? next()
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return '/not-an-address.none'
  }
}

/** Builds the web app when a source is newer than the last build. @throws Error with what to do */
export async function buildWebIfStale(onBuild: () => void): Promise<string> {
  const root = join(webFolder, 'dist')
  const builtAt = await stat(join(root, stamp)).then(
    (info) => info.mtimeMs,
    () => 0,
  )
  if (builtAt < (await newestChange())) {
    onBuild()
    await runBuild()
    await writeFile(join(root, stamp), '')
  }
  return root
}

async function newestChange(): Promise<number> {
  const folders = [join(webFolder, 'src'), join(webFolder, 'public'), join(webFolder, '../../packages/contract/src')]
  const files = [join(webFolder, 'index.html'), join(webFolder, 'vite.config.ts'), join(webFolder, 'package.json')]
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
    files.push(...entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)))
  }
  const times = await Promise.all(
    files.map((file) =>
      stat(file).then(
        (info) => info.mtimeMs,
        () => 0,
      ),
    ),
  )
  return Math.max(...times)
}

function runBuild(): Promise<void> {
  return new Promise((resolve, reject) => {
    const vite = join(webFolder, '../../node_modules/vite/bin/vite.js')
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
      cwd: webFolder,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(
            new Error(
              'The web app could not be built; what is wrong stands above. Try "npm ci", then "npm start" again.',
            ),
          ),
    )
  })
}
