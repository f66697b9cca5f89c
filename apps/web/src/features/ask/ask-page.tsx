import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { RotateCcw } from 'lucide-react'
import { useEffect, useReducer, useRef, useState, type FormEvent } from 'react'
import { api } from '../../api.ts'
import { texts } from '../../texts.ts'
import { formatLength } from '../../ui/format-time.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SaveForm } from './save-form.tsx'
import { readSetList, reduceSetList, storeSetList } from './set-list.ts'
import { TrackRow } from './track-row.tsx'
import { Understanding } from './understanding.tsx'
import { useRowKeys } from './use-row-keys.ts'

export function AskPage() {
  const { q } = useSearch({ from: '/ask' })
  const navigate = useNavigate({ from: '/ask' })
  const [prompt, setPrompt] = useState(q ?? '')
  const [list, dispatch] = useReducer(reduceSetList, q, readSetList)
  useEffect(() => storeSetList(list), [list])
  const rows = useRowKeys()

  const asking = useMutation({
    mutationFn: async ({ words, isRefinement }: { words: string; isRefinement: boolean }) => {
      const answer = await api.ask({
        prompt: words,
        ...(isRefinement && list && { keep: [...list.kept], without: [...list.removed] }),
      })
      dispatch({ type: 'answered', prompt: words, answer, isRefinement })
    },
  })
  const ask = (words: string) => {
    setPrompt(words)
    void navigate({ search: { q: words }, replace: true })
    asking.mutate({ words, isRefinement: false })
  }
  // A shared address asks by itself, once.
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current || !q || list) return
    asked.current = true
    asking.mutate({ words: q, isRefinement: false })
  }, [q, list, asking])

  return (
    <div className="mx-auto max-w-3xl py-4 md:py-10">
      <PromptForm prompt={prompt} onChange={setPrompt} onAsk={ask} isBusy={asking.isPending} />
      <div aria-live="polite">
        {asking.isPending && <p className="mt-6 text-soft">{texts.ask.working}</p>}
        <ProblemNote error={asking.error} />
      </div>
      {!list && !asking.isPending && <Examples onAsk={ask} />}
      {list && !(asking.isPending && list.prompt !== prompt) && (
        <section aria-label={list.prompt} className="mt-8">
          <Understanding answer={list.answer} />
          <div className="mt-6 flex items-baseline justify-between border-b border-line pb-2">
            <h2 className="text-2xl">
              {texts.ask.songs(list.tracks.length)}
              <span className="ml-3 font-text text-base font-normal text-soft">
                {formatLength(list.tracks.reduce((sum, { song }) => sum + (song.durationSeconds ?? 0), 0))}
              </span>
            </h2>
            <button
              type="button"
              className="button-quiet"
              onClick={() => asking.mutate({ words: list.prompt, isRefinement: true })}
            >
              <RotateCcw size={16} aria-hidden />
              {texts.ask.again}
            </button>
          </div>
          <ol ref={rows}>
            {list.tracks.map((track, index) => (
              <TrackRow
                key={track.song.id}
                number={index + 1}
                track={track}
                prompt={list.prompt}
                isKept={list.kept.includes(track.song.id)}
                onKeep={() => dispatch({ type: 'keep', id: track.song.id })}
                onRemove={() => dispatch({ type: 'remove', id: track.song.id })}
              />
            ))}
          </ol>
          {list.tracks.length === 0 && <p className="py-8 text-soft">{texts.ask.emptyList}</p>}
          <UndoBar title={list.undo?.track.song.title} onUndo={() => dispatch({ type: 'undo' })} />
          {list.tracks.length > 0 && <SaveForm prompt={list.prompt} ids={list.tracks.map((track) => track.song.id)} />}
        </section>
      )}
    </div>
  )
}

function PromptForm(props: {
  prompt: string
  onChange: (prompt: string) => void
  onAsk: (prompt: string) => void
  isBusy: boolean
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    props.onAsk(props.prompt)
  }
  return (
    <form onSubmit={submit}>
      <h1 className="text-4xl md:text-5xl">
        <label htmlFor="prompt">{texts.ask.title}</label>
      </h1>
      <textarea
        id="prompt"
        rows={2}
        value={props.prompt}
        placeholder={texts.ask.placeholder}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return
          event.preventDefault()
          props.onAsk(props.prompt)
        }}
        className="field mt-6 resize-none font-display text-2xl leading-snug"
      />
      <div className="mt-4 flex justify-end">
        <button className="button-main" disabled={props.isBusy}>
          {texts.ask.submit}
        </button>
      </div>
    </form>
  )
}

/** Stays in sight at the end of the screen: what was taken out may stand far from the end of the list. */
function UndoBar({ title, onUndo }: { title: string | undefined; onUndo: () => void }) {
  return (
    <div role="status" className="sticky bottom-20 flex min-h-16 items-center py-2 md:bottom-4">
      {title !== undefined && (
        <p className="flex max-w-full items-center gap-4 rounded-full bg-ink py-1 pr-2 pl-5 text-sm text-ground">
          <span className="truncate">{texts.ask.removed(title)}</span>
          <button
            type="button"
            className="min-h-10 rounded-full px-3 font-semibold underline underline-offset-4"
            onClick={onUndo}
          >
            {texts.ask.undo}
          </button>
        </p>
      )}
    </div>
  )
}

function Examples({ onAsk }: { onAsk: (prompt: string) => void }) {
  return (
    <section className="mt-8">
      <h2 className="label font-text">{texts.ask.examplesLabel}</h2>
      <ul>
        {texts.ask.examples.map((example) => (
          <li key={example} className="border-b border-line last:border-0">
            <button
              type="button"
              className="w-full py-3 text-left font-display text-lg hover:text-amber"
              onClick={() => onAsk(example)}
            >
              {example}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
