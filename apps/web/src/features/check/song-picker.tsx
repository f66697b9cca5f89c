import type { Song } from '@lukebox/contract'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react'
import { api } from '../../api.ts'
import { texts } from '../../texts.ts'

/** A combobox after the ARIA authoring practices: type, walk with the arrows, take with Enter, leave with Escape. */
export function SongPicker({ song, onPick }: { song: Song | undefined; onPick: (song: Song) => void }) {
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const [active, setActive] = useState(0)
  const query = useDeferredValue(typed?.trim() ?? '')
  const found = useQuery({
    queryKey: ['songs', query],
    queryFn: () => api.searchSongs(query),
    enabled: query.length >= 2,
    placeholderData: (before) => before,
  })
  const isOpen = typed !== undefined && query.length >= 2
  const songs = isOpen ? (found.data?.songs ?? []) : []

  const pick = (choice: Song | undefined) => {
    if (!choice) return
    onPick(choice)
    setTyped(undefined)
  }
  const onKey = (event: KeyboardEvent) => {
    if (!isOpen) return
    if (event.key === 'ArrowDown') setActive((at) => Math.min(at + 1, songs.length - 1))
    else if (event.key === 'ArrowUp') setActive((at) => Math.max(at - 1, 0))
    else if (event.key === 'Enter') pick(songs[active])
    else if (event.key === 'Escape') setTyped(undefined)
    else return
    event.preventDefault()
  }
  return (
    <div className="relative">
      <label htmlFor={id} className="label">
        {texts.check.song}
      </label>
      <input
        id={id}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={songs[active] ? `${id}-${active}` : undefined}
        autoComplete="off"
        className="field"
        placeholder={texts.check.songPlaceholder}
        value={typed ?? (song ? `${song.artist} - ${song.title}` : '')}
        onChange={(event) => {
          setTyped(event.target.value)
          setActive(0)
        }}
        onFocus={(event) => event.target.select()}
        onBlur={() => setTyped(undefined)}
        onKeyDown={onKey}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={texts.check.song}
        hidden={!isOpen}
        className="absolute inset-x-0 top-full z-10 mt-1 max-h-80 overflow-auto rounded-xl border border-line bg-raised py-2"
      >
        {songs.map((choice, index) => (
          <div
            key={choice.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={`px-4 py-2 ${index === active ? 'bg-cool-fill' : ''}`}
            onPointerDown={(event) => {
              event.preventDefault()
              pick(choice)
            }}
          >
            <span className="font-display">{choice.title}</span>
            <span className="block text-sm text-soft">
              {choice.artist}
              {choice.year !== null && `, ${choice.year}`}
            </span>
          </div>
        ))}
        {isOpen && songs.length === 0 && !found.isFetching && (
          <div role="option" aria-selected={false} aria-disabled className="px-4 py-2 text-soft">
            {texts.check.noSongs}
          </div>
        )}
      </div>
    </div>
  )
}
