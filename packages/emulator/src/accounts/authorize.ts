import { Hono, type Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { secretToken } from '../ids.ts'
import type { Person, World } from '../world.ts'
import { scopeTexts, type Grants } from './grants.ts'
import { consentPage, errorPage, loginPage } from './pages.ts'
import { checkRedirect } from './redirect-rules.ts'

/** Login and consent. Client and redirect URI are looked at only after login, and their errors are pages: the app hears nothing. */
export function authorizeRoutes(world: World, grants: Grants): Hono {
  const app = new Hono()
  const sessions = new Map<string, string>()
  const consentForms = new Map<string, string>()
  const personOf = (c: Context): Person | undefined =>
    world.people.get(sessions.get(getCookie(c, 'emulator_session') ?? '') ?? '')

  app.get('/authorize', (c) => {
    const person = personOf(c)
    if (!person) {
      const back = new URLSearchParams({ continue: c.req.url, client_id: c.req.query('client_id') ?? '' })
      return c.redirect(`/en/login?${back}`, 303)
    }
    const checked = checkRequest(world, new URL(c.req.url).searchParams)
    if ('redirect' in checked) return c.redirect(checked.redirect, 303)
    if ('error' in checked) return c.html(errorPage(checked.error), 400)
    const { request } = checked
    const agreed = grants.consents.get(`${request.clientId} ${person.id}`)
    if (agreed && !request.showDialog && request.scopes.every((scope) => agreed.has(scope)))
      return answerCode(c, world, grants, person, request)
    const token = secretToken('')
    consentForms.set(token, person.id)
    return c.html(
      consentPage({
        appName: request.appName,
        person,
        scopes: request.scopes,
        token,
        query: new URL(c.req.url).searchParams.toString(),
      }),
    )
  })

  app.post('/authorize', async (c) => {
    const person = personOf(c)
    const form = new URLSearchParams(await c.req.text())
    const checked = checkRequest(world, new URL(c.req.url).searchParams)
    if ('redirect' in checked) return c.redirect(checked.redirect, 303)
    if ('error' in checked) return c.html(errorPage(checked.error), 400)
    const token = text(form.get('consent'))
    if (!person || consentForms.get(token) !== person.id)
      return c.html(errorPage('This form is not valid any more. Go back and try again.'), 403)
    consentForms.delete(token)
    const { request } = checked
    if (form.get('answer') !== 'agree')
      return c.redirect(withParameters(request.redirectUri, { error: 'access_denied', state: request.state }), 303)
    const key = `${request.clientId} ${person.id}`
    grants.consents.set(key, new Set([...(grants.consents.get(key) ?? []), ...request.scopes]))
    return answerCode(c, world, grants, person, request)
  })

  app.on('GET', ['/login', '/:language/login'], (c) =>
    c.html(loginPage([...world.people.values()], c.req.query('continue') ?? '')),
  )
  app.post('/login', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const person = world.people.get(text(form.get('user')))
    if (!person) return c.html(errorPage('There is no such person here.'), 400)
    const session = secretToken('')
    sessions.set(session, person.id)
    setCookie(c, 'emulator_session', session, { httpOnly: true, sameSite: 'Lax', path: '/' })
    return c.redirect(ownPath(text(form.get('continue'))), 303)
  })
  app.get('/logout', (c) => {
    sessions.delete(getCookie(c, 'emulator_session') ?? '')
    deleteCookie(c, 'emulator_session')
    return c.redirect('/login', 303)
  })
  return app
}

type AuthorizeRequest = {
  readonly clientId: string
  readonly appName: string
  readonly redirectUri: string
  readonly state: string | undefined
  readonly scopes: readonly string[]
  readonly challenge: string | undefined
  readonly showDialog: boolean
}

type Checked = { request: AuthorizeRequest } | { error: string } | { redirect: string }

function checkRequest(world: World, query: URLSearchParams): Checked {
  const get = (name: string): string | undefined => query.get(name) ?? undefined
  for (const name of ['client_id', 'response_type', 'redirect_uri'])
    if (!get(name)) return { error: `Missing required parameter: ${name}` }
  const clientId = get('client_id') ?? ''
  const redirectUri = get('redirect_uri') ?? ''
  const client = world.clients.get(clientId)
  if (!client) return { error: 'INVALID_CLIENT: Invalid client' }
  const rule = checkRedirect(redirectUri, client.redirectUris)
  if (rule === 'insecure') return { error: 'INVALID_CLIENT: Insecure redirect URI' }
  if (rule === 'unregistered') return { error: 'INVALID_CLIENT: Invalid redirect URI' }
  // The implicit grant was removed in November 2025; its answer still goes into the fragment.
  if (get('response_type') === 'token') {
    const state = get('state')
    const answer = { error: 'unsupported_response_type', ...(state !== undefined && { state }) }
    return { redirect: `${redirectUri}#${new URLSearchParams(answer)}` }
  }
  if (get('response_type') !== 'code') return { error: 'unsupported_response_type' }
  const scopes = (get('scope') ?? '').split(' ').filter((scope) => scope !== '')
  if (scopes.some((scope) => !scopeTexts.has(scope))) return { error: 'Illegal scope' }
  const challenge = get('code_challenge')
  if (challenge !== undefined && get('code_challenge_method') !== 'S256')
    return { error: 'code_challenge_method must be S256' }
  return {
    request: {
      clientId,
      appName: client.name,
      redirectUri,
      state: get('state'),
      scopes,
      challenge,
      showDialog: get('show_dialog') === 'true',
    },
  }
}

function answerCode(c: Context, world: World, grants: Grants, person: Person, request: AuthorizeRequest): Response {
  const code = secretToken('AQ')
  const { clientId, redirectUri, scopes, challenge } = request
  grants.codes.set(code, {
    clientId,
    userId: person.id,
    redirectUri,
    scopes,
    challenge,
    issuedAtMs: world.now(),
    isUsed: false,
  })
  return c.redirect(withParameters(redirectUri, { code, state: request.state }), 303)
}

function withParameters(uri: string, parameters: Record<string, string | undefined>): string {
  const url = new URL(uri)
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value)
  return url.href
}

/** Only back to this very host. */
function ownPath(address: string): string {
  if (!URL.canParse(address)) return '/login'
  const url = new URL(address)
  return url.pathname === '/authorize' ? url.pathname + url.search : '/login'
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
