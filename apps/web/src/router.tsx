import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { NowPage } from './features/now/now-page.tsx'
import { NotFound } from './ui/not-found.tsx'
import { Shell } from './ui/shell.tsx'

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound })
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const now = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: NowPage,
  validateSearch: (search): { problem?: string } =>
    text(search['problem']) ? { problem: String(search['problem']) } : {},
})
const ask = createRoute({
  getParentRoute: () => rootRoute,
  path: '/ask',
  component: lazyRouteComponent(() => import('./features/ask/ask-page.tsx'), 'AskPage'),
  validateSearch: (search): { q?: string } => (text(search['q']) ? { q: String(search['q']) } : {}),
})
const check = createRoute({
  getParentRoute: () => rootRoute,
  path: '/check',
  component: lazyRouteComponent(() => import('./features/check/check-page.tsx'), 'CheckPage'),
  validateSearch: (search): { song?: string; vibe?: string } => ({
    ...(text(search['song']) && { song: String(search['song']) }),
    ...(text(search['vibe']) && { vibe: String(search['vibe']) }),
  }),
})
const account = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('./features/account/account-page.tsx'), 'AccountPage'),
})

export const router = createRouter({
  routeTree: rootRoute.addChildren([now, ask, check, account]),
  scrollRestoration: true,
  // Search values stay readable in the address: ?q=rainy+sunday+jazz
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const query = new URLSearchParams(
      Object.entries(search).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
    ).toString()
    return query === '' ? '' : `?${query}`
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
