/**
 * Text as it is compared: lower case, without diacritics and punctuation, words parted by one blank.
 * `"Sigur Rós — Ágætis"` → `"sigur ros agaetis"`, `"R&B"` → `"r and b"`, `"rock 'n' roll"` → `"rock n roll"`.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[ßæœøłđð]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const ligatures: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd' }

/** Stable id of a recording that has none: `nina-simone--feeling-good`. */
export function toRecordingId(artist: string, title: string): string {
  const slug = (text: string): string =>
    foldText(text).replaceAll(' ', '-') || encodeURIComponent(text.trim().toLowerCase())
  return `${slug(artist)}--${slug(title)}`
}
