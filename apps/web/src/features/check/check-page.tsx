import type { CheckResponse, Song } from '@lukebox/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { api } from '../../api.ts'
import { texts } from '../../texts.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { FitView } from './fit-view.tsx'
import { SongPicker } from './song-picker.tsx'

export function CheckPage() {
  const search = useSearch({ from: '/check' })
  const navigate = useNavigate({ from: '/check' })
  const [picked, setPicked] = useState<Song>()
  const [vibe, setVibe] = useState(search.vibe ?? '')
  const [result, setResult] = useState<CheckResponse>()
  const named = useQuery({
    queryKey: ['song', search.song],
    queryFn: () => api.song(search.song ?? ''),
    enabled: search.song !== undefined,
  })
  const song = picked ?? named.data?.songs[0]

  const checking = useMutation({ mutationFn: api.check, onSuccess: setResult })
  const voting = useMutation({ mutationFn: api.vote, onSuccess: setResult })
  const check = (songId: string, prompt: string) => {
    void navigate({ search: { song: songId, vibe: prompt }, replace: true })
    checking.mutate({ songId, prompt })
  }
  // An address that names both asks by itself, once.
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current || !search.song || !search.vibe) return
    asked.current = true
    checking.mutate({ songId: search.song, prompt: search.vibe })
  }, [search.song, search.vibe, checking])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (song) check(song.id, vibe)
  }
  return (
    <div className="py-4 md:py-10">
      <h1 className="text-4xl md:text-5xl">{texts.check.title}</h1>
      <p className="mt-2 text-soft">{texts.check.lead}</p>
      <form onSubmit={submit} className="mt-8 grid items-end gap-4 md:grid-cols-[1fr_1fr_auto]">
        <SongPicker song={song} onPick={setPicked} />
        <div>
          <label htmlFor="vibe" className="label">
            {texts.check.vibe}
          </label>
          <input
            id="vibe"
            className="field"
            value={vibe}
            placeholder={texts.check.vibePlaceholder}
            onChange={(event) => setVibe(event.target.value)}
          />
        </div>
        <button
          className="button-main"
          disabled={checking.isPending || !song}
          title={song ? undefined : texts.check.pickSong}
        >
          {texts.check.submit}
        </button>
      </form>
      <div aria-live="polite">
        <ProblemNote error={checking.error ?? voting.error} />
        {result && (
          <FitView
            result={result}
            isBusy={voting.isPending}
            onVote={(fits) => voting.mutate({ songId: result.song.id, prompt: result.vibe.prompt, fits })}
          />
        )}
      </div>
    </div>
  )
}
