import type { AskResponse } from '@lukebox/contract'
import { texts } from '../../texts.ts'

const looks = {
  '+': 'bg-cool-fill text-ink',
  '-': 'border border-line text-soft line-through decoration-1',
  '~': 'border border-cool text-cool',
} as const

/** What was made of the sentence: chips, what was missed, what had to give. */
export function Understanding({ answer }: { answer: AskResponse }) {
  const { vibe, relaxed } = answer
  const notes = [...vibe.remarks, ...relaxed]
  return (
    <div>
      <ul aria-label={texts.ask.understood} className="flex flex-wrap gap-2">
        {vibe.facets.map((facet) => (
          <li
            key={`${facet.kind}${facet.label}${facet.span[0]}`}
            className={`rounded-full px-3 py-1 text-sm ${looks[facet.polarity]}`}
          >
            {facet.polarity !== '+' && <span className="sr-only">{texts.ask.polarity[facet.polarity]} </span>}
            <span>{facet.label}</span>
          </li>
        ))}
      </ul>
      {vibe.notUnderstood.length > 0 && (
        <p className="mt-3 text-sm text-soft">
          {texts.ask.notUnderstood} {vibe.notUnderstood.map((word) => `“${word.text}”`).join(', ')}
        </p>
      )}
      {notes.length > 0 && (
        <ul aria-label={texts.ask.remarks} className="mt-3 border-l-2 border-amber-fill pl-4 text-sm">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
