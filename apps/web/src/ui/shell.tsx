import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { AudioLines, CircleUserRound, Disc3, Gauge } from 'lucide-react'
import { useEffect } from 'react'
import { texts } from '../texts.ts'
import { isPlainKey, Shortcuts } from './shortcuts.tsx'

const pages = [
  { to: '/', label: texts.nav.now, icon: Disc3 },
  { to: '/ask', label: texts.nav.ask, icon: AudioLines },
  { to: '/check', label: texts.nav.check, icon: Gauge },
  { to: '/account', label: texts.nav.account, icon: CircleUserRound },
] as const

/** What stands around every page: the way past the navigation, the name, the pages. */
export function Shell() {
  useSlashKey()
  const { pathname } = useLocation()
  useEffect(() => {
    const page = pages.find((candidate) => candidate.to === pathname)
    document.title = page && page.to !== '/' ? `${page.label} - ${texts.name}` : texts.name
  }, [pathname])
  return (
    <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-5 pb-24 sm:px-8 md:pb-12">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-3 focus:left-3 focus:z-10 focus:bg-raised focus:p-3"
      >
        {texts.skip}
      </a>
      <header className="flex items-center justify-between py-6">
        <Link to="/" className="font-display text-2xl font-semibold tracking-tight">
          Luke<span className="text-amber">box</span>
        </Link>
        <nav
          aria-label={texts.nav.label}
          className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-ground pb-[env(safe-area-inset-bottom)] md:static md:border-0 md:bg-transparent md:pb-0"
        >
          <ul className="mx-auto flex max-w-lg justify-around md:max-w-none md:gap-2">
            {pages.map(({ to, label, icon: Icon }) => (
              <li key={to}>
                <Link
                  to={to}
                  activeOptions={{ exact: true, includeSearch: false }}
                  className="flex min-h-14 min-w-16 flex-col items-center justify-center gap-1 px-2 text-xs font-medium text-soft hover:text-ink md:min-h-11 md:flex-row md:gap-2 md:rounded-full md:px-4 md:text-sm"
                  activeProps={{ className: '!text-ink md:bg-raised [&_svg]:text-amber' }}
                >
                  <Icon size={20} strokeWidth={1.75} aria-hidden />
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="content" tabIndex={-1} className="flex-1 outline-none">
        <Outlet />
      </main>
      <Shortcuts />
    </div>
  )
}

/** "/" goes to the page's first field, as on every site that people search in. */
function useSlashKey() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPlainKey(event, '/')) return
      const field = document.querySelector<HTMLElement>('main textarea, main input')
      if (!field) return
      event.preventDefault()
      field.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
