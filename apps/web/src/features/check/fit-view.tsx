import type { CheckResponse, Reason } from '@lukebox/contract'
import { ThumbsDown, ThumbsUp } from 'lucide-react'
import { texts } from '../../texts.ts'
import { Dial } from './dial.tsx'

const percent = (share: number): number => Math.round(share * 100)

export function fitWord(fit: number): string {
  return texts.check.words[Math.min(texts.check.words.length - 1, Math.floor(fit * texts.check.words.length))] ?? ''
}

export function FitView({
  result,
  isBusy,
  onVote,
}: {
  result: CheckResponse
  isBusy: boolean
  onVote: (fits: boolean | null) => void
}) {
  const { fit, song } = result
  return (
    <section
      aria-label={`${song.artist} - ${song.title}`}
      className="mt-10 grid gap-10 md:grid-cols-[20rem_1fr] md:gap-16"
    >
      <div className="text-center">
        <Dial fit={fit} confidence={result.confidence} />
        <p className="font-display text-5xl tabular-nums">{fit === null ? '?' : `${percent(fit)} %`}</p>
        <p className="mt-1 text-lg">{fit === null ? texts.check.unknown : fitWord(fit)}</p>
        <p className="text-sm text-soft">
          {fit === null ? texts.check.unknownDetail : texts.check.confidence(percent(result.confidence))}
        </p>
      </div>
      <div>
        <h2 className="text-3xl">
          {song.title}
          <span className="block font-text text-base font-normal text-soft">
            {song.artist}
            {song.year !== null && `, ${song.year}`}
          </span>
        </h2>
        <div className="mt-6 grid gap-6 sm:grid-cols-2">
          <Reasons title={texts.check.for} reasons={result.reasons.filter((reason) => reason.effect > 0)} />
          <Reasons title={texts.check.against} reasons={result.reasons.filter((reason) => reason.effect < 0)} />
        </div>
        <Votes result={result} isBusy={isBusy} onVote={onVote} />
      </div>
    </section>
  )
}

function Reasons({ title, reasons }: { title: string; reasons: readonly Reason[] }) {
  return (
    <div>
      <h3 className="label">{title}</h3>
      {reasons.length === 0 ? (
        <p className="text-soft">{texts.check.nothingFor}</p>
      ) : (
        <ul className="space-y-1">
          {reasons.slice(0, 4).map((reason) => (
            <li key={reason.facet + reason.text}>{reason.text}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Votes({
  result,
  isBusy,
  onVote,
}: {
  result: CheckResponse
  isBusy: boolean
  onVote: (fits: boolean | null) => void
}) {
  const { votes, ownVote, communityShare } = result
  const people = votes.fits + votes.doesNotFit
  const choices = [
    { fits: true, label: texts.check.fits, count: votes.fits, Icon: ThumbsUp },
    { fits: false, label: texts.check.doesNotFit, count: votes.doesNotFit, Icon: ThumbsDown },
  ]
  return (
    <div className="mt-8 border-t border-line pt-6">
      <h3 className="label">{texts.check.voteTitle}</h3>
      <div className="flex flex-wrap gap-3">
        {choices.map(({ fits, label, count, Icon }) => (
          <button
            key={label}
            type="button"
            className={`button-quiet ${ownVote === fits ? '!border-amber-fill !bg-amber-fill !text-on-amber' : ''}`}
            aria-pressed={ownVote === fits}
            disabled={isBusy}
            onClick={() => onVote(ownVote === fits ? null : fits)}
          >
            <Icon size={18} strokeWidth={1.75} aria-hidden />
            {label}
            <span className="tabular-nums">{count}</span>
          </button>
        ))}
      </div>
      <p className="mt-3 text-sm text-soft">
        {communityShare > 0.5 ? texts.check.mostlyCommunity : texts.check.mostlyEstimated}, {texts.check.people(people)}
      </p>
    </div>
  )
}
