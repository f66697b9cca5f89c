/**
 * Spotify's rules for redirect URIs: https, loopback literals over http (a registered one without port takes any port), or a custom
 * scheme; `localhost` is refused. https://developer.spotify.com/documentation/web-api/concepts/redirect_uri
 */
export function checkRedirect(requested: string, registered: readonly string[]): 'ok' | 'insecure' | 'unregistered' {
  if (!URL.canParse(requested)) return 'unregistered'
  const url = new URL(requested)
  const isLoopback = ['127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.hostname === 'localhost' || (url.protocol === 'http:' && !isLoopback)) return 'insecure'
  if (registered.includes(requested)) return 'ok'
  const withoutPort = requested.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d+/, '$1')
  return isLoopback && registered.includes(withoutPort) ? 'ok' : 'unregistered'
}
