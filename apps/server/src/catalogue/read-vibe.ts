import { promptMaxLength } from '@lukebox/contract'
import { parsePrompt, vibeKey, type Catalogue, type Vibe } from '@lukebox/engine'
import { ServiceError } from '../http/service-error.ts'

/** A person's words as a vibe, with its key for votes. @throws ServiceError `prompt_empty`, `prompt_too_long`, `prompt_not_understood` */
export function readVibe(catalogue: Catalogue, prompt: string, now: () => number): { vibe: Vibe; key: string } {
  if (prompt.trim() === '')
    throw new ServiceError('prompt_empty', 'Say what you want to hear, such as "calm piano for reading".')
  if (prompt.length > promptMaxLength) {
    throw new ServiceError(
      'prompt_too_long',
      `The prompt has ${prompt.length} characters; ${promptMaxLength} are the most. Shorten it.`,
    )
  }
  const vibe = parsePrompt(prompt, { catalogue, currentYear: new Date(now()).getUTCFullYear() })
  const key = vibeKey(vibe)
  if (key === '')
    throw new ServiceError(
      'prompt_not_understood',
      'Nothing in this was understood as music. Name a genre, a mood, an occasion, an artist or a decade.',
    )
  return { vibe, key }
}
