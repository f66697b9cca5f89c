import { foldText } from './fold-text.ts'

/** One word of a prompt, folded, with its place in the original text (UTF-16, end exclusive). */
export type Token = { readonly word: string; readonly start: number; readonly end: number; readonly isBreak: boolean }

/** Words, ampersands, and the marks that end a clause. Runs in linear time: no alternative can match what another one did. */
const pieces = /[\p{L}\p{N}\p{M}'’‘]+|&|[,;.:|!?\n()–—]/gu

/** Splits a prompt into words and clause breaks. Words that fold to nothing (a lone apostrophe) are left out. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(pieces)) {
    const start = match.index
    const end = start + match[0].length
    const isBreak = /^[,;.:|!?\n()–—]$/.test(match[0])
    const word = isBreak ? match[0] : foldText(match[0])
    if (word !== '') tokens.push({ word, start, end, isBreak })
  }
  return tokens
}
