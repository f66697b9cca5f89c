// Tolerant reading of Spotify's answers: keys go missing, objects turn null, types change. Nothing in here throws.

export type Json = Readonly<Record<string, unknown>>

export const asObject = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
export const asText = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
export const asNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

/** Only https, or http on a loopback address: nothing else is worth showing a browser. */
export function asUrl(value: unknown): string | null {
  const text = asText(value)
  if (text === null || !URL.canParse(text)) return null
  const url = new URL(text)
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === '127.0.0.1')
  return isSafe ? url.href : null
}

/** The smallest image of at least `width` pixels, else the largest. */
export function readImage(images: unknown, width = 300): string | null {
  const found = asList(images).flatMap((image) => {
    const url = asUrl(asObject(image)['url'])
    return url === null ? [] : [{ url, width: asNumber(asObject(image)['width']) ?? 0 }]
  })
  const bySize = found.toSorted((a, b) => a.width - b.width)
  return (bySize.find((image) => image.width >= width) ?? bySize.at(-1))?.url ?? null
}
