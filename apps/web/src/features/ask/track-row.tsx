import type { AskResponse } from '@lukebox/contract'
import { Link } from '@tanstack/react-router'
import { Gauge, Pin, X } from 'lucide-react'
import { texts } from '../../texts.ts'
import { formatTime } from '../../ui/format-time.ts'

type Props = {
  number: number
  track: AskResponse['tracks'][number]
  prompt: string
  isKept: boolean
  onKeep: () => void
  onRemove: () => void
}

export function TrackRow({ number, track, prompt, isKept, onKeep, onRemove }: Props) {
  const { song, reasons } = track
  return (
    <li className="grid grid-cols-[2rem_1fr_auto] items-start gap-x-2 border-b border-line py-3 md:grid-cols-[2.5rem_1fr_3.5rem_auto]">
      <span className="pt-0.5 text-soft tabular-nums">{number}</span>
      <div className="min-w-0">
        <p className="font-display text-lg leading-tight">{song.title}</p>
        <p className="text-sm">
          {song.artist}
          {song.year !== null && <span className="text-soft">, {song.year}</span>}
        </p>
        <p className="mt-1 text-sm text-soft">{reasons.map((reason) => reason.text).join(' · ')}</p>
      </div>
      <span className="hidden pt-0.5 text-right text-sm text-soft tabular-nums md:block">
        {song.durationSeconds !== null && formatTime(song.durationSeconds * 1000)}
      </span>
      <div className="-mt-1.5 -mr-2.5 flex">
        <Link
          to="/check"
          search={{ song: song.id, vibe: prompt }}
          className="icon-button"
          aria-label={texts.ask.check(song.title)}
          title={texts.nav.check}
        >
          <Gauge size={18} strokeWidth={1.75} aria-hidden />
        </Link>
        <button
          type="button"
          className={`icon-button ${isKept ? '!bg-amber-fill !text-on-amber' : ''}`}
          aria-pressed={isKept}
          aria-label={texts.ask.keep(song.title)}
          title={texts.ask.keep(song.title)}
          onClick={onKeep}
        >
          <Pin size={18} strokeWidth={1.75} aria-hidden />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={texts.ask.remove(song.title)}
          title={texts.ask.remove(song.title)}
          onClick={onRemove}
        >
          <X size={18} strokeWidth={1.75} aria-hidden />
        </button>
      </div>
    </li>
  )
}
