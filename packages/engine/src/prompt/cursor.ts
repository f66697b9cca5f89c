import type { Token } from '../text/tokenise.ts'
import type { WordFacetKind } from '../types.ts'

/** A reading of the words from a place on. */
export type Word = {
  readonly kind: WordFacetKind
  readonly value: string
  readonly length: number
  readonly label?: string
}

/** A place in the prompt and ways to look ahead from it. Breaks count as words that match nothing. */
export type Cursor = {
  readonly at: number
  word(offset?: number): string
  isBreak(offset?: number): boolean
  /** The words from here, joined, or undefined when a break or the end comes first. */
  phrase(length: number): string | undefined
  span(length: number): readonly [number, number]
}

export function createCursor(tokens: readonly Token[], at: number): Cursor {
  const token = (offset: number): Token | undefined => tokens[at + offset]
  return {
    at,
    word: (offset = 0) => (token(offset)?.isBreak === false ? (token(offset)?.word ?? '') : ''),
    isBreak: (offset = 0) => token(offset)?.isBreak ?? true,
    phrase: (length) => {
      const words: string[] = []
      for (let offset = 0; offset < length; offset++) {
        const next = token(offset)
        if (!next || next.isBreak) return undefined
        words.push(next.word)
      }
      return words.join(' ')
    },
    span: (length) => [token(0)?.start ?? 0, token(length - 1)?.end ?? 0],
  }
}

/** The longest entry of a dictionary that begins here, up to `most` words. */
export function longest<T>(
  cursor: Cursor,
  dictionary: ReadonlyMap<string, T>,
  most = 5,
): { length: number; value: T; phrase: string } | undefined {
  for (let length = most; length > 0; length--) {
    const phrase = cursor.phrase(length)
    const value = phrase === undefined ? undefined : dictionary.get(phrase)
    if (phrase !== undefined && value !== undefined) return { length, value, phrase }
  }
  return undefined
}
