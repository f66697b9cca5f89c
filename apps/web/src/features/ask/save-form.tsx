import { useMutation } from '@tanstack/react-query'
import { useId, useRef, useState, type FormEvent } from 'react'
import { api } from '../../api.ts'
import { texts } from '../../texts.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

const toName = (prompt: string): string => (prompt.charAt(0).toUpperCase() + prompt.slice(1)).slice(0, 100)

export function SaveForm({ prompt, ids }: { prompt: string; ids: readonly string[] }) {
  const id = useId()
  const [name, setName] = useState(toName(prompt))
  // The same list under the same name is the same request, however often the button is pressed.
  const key = useRef({ request: '', value: '' })
  const saving = useMutation({
    mutationFn: () => {
      const request = JSON.stringify([name, ids])
      if (key.current.request !== request) key.current = { request, value: crypto.randomUUID() }
      return api.save({ name, recordingIds: [...ids] }, key.current.value)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate()
  }
  return (
    <form onSubmit={submit} className="mt-2 rounded-2xl bg-raised p-5 md:p-6">
      <h2 className="text-2xl">{texts.ask.saveTitle}</h2>
      <div className="mt-4 flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <label htmlFor={id} className="label">
            {texts.ask.nameLabel}
          </label>
          <input
            id={id}
            className="field !bg-ground"
            value={name}
            maxLength={100}
            required
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <button className="button-main" disabled={saving.isPending}>
          {saving.isPending ? texts.ask.saving : texts.ask.save}
        </button>
      </div>
      <div aria-live="polite">
        <ProblemNote error={saving.error} feature="save-playlist" />
        {saving.data && (
          <div className="mt-4">
            <p className="font-semibold">{texts.ask.saved(saving.data.saved)}</p>
            {saving.data.notFound.length > 0 && (
              <p className="text-sm text-soft">
                {texts.ask.missing} {saving.data.notFound.map((song) => `${song.artist} - ${song.title}`).join('; ')}
              </p>
            )}
            <a href={saving.data.url} target="_blank" rel="noreferrer" className="button-quiet mt-3">
              {texts.ask.open}
            </a>
          </div>
        )}
      </div>
    </form>
  )
}
