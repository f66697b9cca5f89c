import { parsePrompt, type Catalogue, type Vibe } from '@lukebox/engine'
import { promptMaxLength } from '@lukebox/contract'
import { CommandError } from './fail.ts'

/** A prompt from the command line as a vibe; the same limits as the HTTP API has. */
export function readPrompt(catalogue: Catalogue, prompt: string): Vibe {
  if (prompt.trim() === '')
    throw new CommandError('The prompt is empty. Say what you want to hear: "calm piano for reading".')
  if (prompt.length > promptMaxLength) {
    throw new CommandError(`The prompt has ${prompt.length} characters; ${promptMaxLength} are the most. Shorten it.`)
  }
  const vibe = parsePrompt(prompt, { catalogue, currentYear: new Date().getFullYear() })
  if (vibe.facets.length === 0) {
    throw new CommandError(
      `Nothing in "${prompt.slice(0, 60)}" was understood. Name a genre, a mood, an artist or a decade.`,
    )
  }
  return vibe
}
