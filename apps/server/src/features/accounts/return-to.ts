const pages = ['/', '/ask', '/check', '/account']

/** Where to go after sign-in: one of our own pages with its query, never another site. Anything else is the start page. */
export function toReturnPath(wish: string | undefined): string {
  if (wish === undefined || wish.length > 2000 || !/^\/(?![/\\])[^\\\s]*$/.test(wish)) return '/'
  const base = 'http://127.0.0.1'
  if (!URL.canParse(wish, base)) return '/'
  const url = new URL(wish, base)
  return url.origin === base && pages.includes(url.pathname) ? url.pathname + url.search : '/'
}
