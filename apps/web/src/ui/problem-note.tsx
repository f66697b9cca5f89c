import { ApiError, connectUrl } from '../api.ts'
import { texts } from '../texts.ts'

/** The way out of a refusal: a link to a consent, or nothing when the sentence itself says what to do. */
export function wayOut(
  code: string,
  feature: string | undefined,
  here: string,
): { href: string; label: string } | undefined {
  if (code === 'scope_missing' && feature === 'save-playlist')
    return { href: connectUrl('save-playlist', here), label: texts.allowSaving }
  const next = feature === 'save-playlist' ? 'save-playlist' : 'now-playing'
  if (code === 'sign_in_required') return { href: connectUrl(next, here), label: texts.connect }
  if (code === 'spotify_reconnect') return { href: connectUrl('now-playing', here), label: texts.reconnect }
  return undefined
}

/** What went wrong, what it means, and the way out. `feature`: what the person was about to use, so that one consent is enough. */
export function ProblemNote({ error, feature }: { error: Error | null; feature?: 'save-playlist' }) {
  if (!error) return null
  const known = error instanceof ApiError ? error : undefined
  const here = window.location.pathname + window.location.search
  const link = known && wayOut(known.code, known.feature ?? feature, here)
  return (
    <div role="alert" className="my-4 border-l-4 border-amber-fill bg-raised px-5 py-4">
      <p className="font-semibold">{known?.title ?? texts.broken.title}</p>
      <p className="text-soft">{error.message}</p>
      {link && (
        <a href={link.href} className="button-main mt-3">
          {link.label}
        </a>
      )}
    </div>
  )
}
