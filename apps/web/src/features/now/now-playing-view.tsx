import type { NowPlaying } from '@lukebox/contract'
import { Link } from '@tanstack/react-router'
import { Disc3, EyeOff, Megaphone, Mic, Music2, PauseCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { ApiError } from '../../api.ts'
import { texts } from '../../texts.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { ProgressLine } from './progress-line.tsx'
import type { Live } from './use-now-playing.ts'

export function NowPlayingView({ live }: { live: Live }) {
  const { snapshot, isLost } = live
  return (
    <div aria-live="polite">
      {snapshot ? <Snapshot snapshot={snapshot} skewMs={live.skewMs} /> : <NowSkeleton />}
      {isLost && <p className="mt-6 text-sm text-soft">{texts.now.reconnecting}</p>}
    </div>
  )
}

function Snapshot({ snapshot, skewMs }: { snapshot: NowPlaying; skewMs: number }) {
  switch (snapshot.kind) {
    case 'nothing':
      return <Quiet icon={<Disc3 size={40} strokeWidth={1.25} aria-hidden />} {...texts.now.nothing} />
    case 'private-session':
      return <Quiet icon={<EyeOff size={40} strokeWidth={1.25} aria-hidden />} {...texts.now.private} />
    case 'unavailable':
      return (
        <ProblemNote
          error={
            new ApiError({ code: snapshot.code as 'internal', title: texts.now.unavailable, detail: snapshot.detail })
          }
        />
      )
    case 'ad':
      return (
        <Quiet icon={<Megaphone size={40} strokeWidth={1.25} aria-hidden />} {...texts.now.ad}>
          {snapshot.durationMs !== null && <ProgressLine {...snapshot} skewMs={skewMs} />}
        </Quiet>
      )
    case 'track': {
      const artists = snapshot.artists.join(', ')
      return (
        <Record
          coverUrl={snapshot.coverUrl}
          coverText={snapshot.album ?? snapshot.title}
          state={snapshot}
          heading={snapshot.title}
          url={snapshot.url}
          skewMs={skewMs}
        >
          <p className="text-xl md:text-2xl">{artists}</p>
          <p className="text-soft">{snapshot.isLocal ? texts.now.local : snapshot.album}</p>
          {snapshot.artists[0] !== undefined && (
            <Link
              to="/ask"
              search={{ q: `songs like ${snapshot.artists[0]}` }}
              className="mt-2 inline-block text-sm text-soft underline underline-offset-4 hover:text-ink"
            >
              {texts.now.askAbout}
            </Link>
          )}
        </Record>
      )
    }
    case 'episode':
      return (
        <Record
          coverUrl={snapshot.coverUrl}
          coverText={snapshot.show ?? snapshot.title}
          state={snapshot}
          heading={snapshot.title}
          url={snapshot.url}
          skewMs={skewMs}
        >
          <p className="flex items-center gap-2 text-xl">
            <Mic size={20} strokeWidth={1.75} aria-hidden /> {snapshot.show ?? texts.now.podcast}
          </p>
        </Record>
      )
  }
}

type State = Extract<NowPlaying, { kind: 'track' | 'episode' }>

function Record(props: {
  coverUrl: string | null
  coverText: string
  state: State
  heading: string
  url: string | null
  skewMs: number
  children: ReactNode
}) {
  const { state } = props
  return (
    <article className="grid items-end gap-8 py-4 md:grid-cols-[minmax(0,26rem)_1fr] md:gap-14 md:py-10">
      <Cover url={props.coverUrl} text={props.coverText} />
      <div className="min-w-0 pb-2">
        <p className="flex items-center gap-2 text-sm font-medium text-amber">
          {!state.isPlaying && <PauseCircle size={16} aria-hidden />}
          {state.isPlaying ? texts.now.playing : texts.now.paused}
          {state.deviceName && ` ${texts.now.on} ${state.deviceName}`}
        </p>
        <h1 className="mt-2 mb-3 text-4xl leading-[1.05] break-words md:text-6xl">{props.heading}</h1>
        {props.children}
        <div className="mt-8">
          <ProgressLine {...state} skewMs={props.skewMs} />
        </div>
        {props.url && (
          <a href={props.url} className="button-quiet mt-6" target="_blank" rel="noreferrer">
            {texts.now.listen}
          </a>
        )}
      </div>
    </article>
  )
}

/** Uncropped, nothing over it, corners of 8 px: Spotify's rules for artwork. */
function Cover({ url, text }: { url: string | null; text: string }) {
  if (url === null) {
    return (
      <div className="grid aspect-square w-full max-w-104 place-items-center rounded-lg bg-raised text-soft">
        <Music2 size={64} strokeWidth={1} aria-hidden />
      </div>
    )
  }
  return (
    <img
      src={url}
      alt={text}
      width={640}
      height={640}
      className="aspect-square w-full max-w-104 rounded-lg bg-raised object-contain"
    />
  )
}

function Quiet(props: { icon: ReactNode; title: string; detail: string; children?: ReactNode }) {
  return (
    <section className="py-16 md:py-28">
      <div className="text-amber">{props.icon}</div>
      <h1 className="mt-6 text-4xl md:text-6xl">{props.title}</h1>
      <p className="mt-4 mb-8 max-w-md text-lg text-soft">{props.detail}</p>
      {props.children}
    </section>
  )
}

export function NowSkeleton() {
  return (
    <div
      className="grid items-end gap-8 py-4 md:grid-cols-[minmax(0,26rem)_1fr] md:gap-14 md:py-10"
      role="status"
      aria-label={texts.loading}
    >
      <div className="aspect-square w-full max-w-104 animate-pulse rounded-lg bg-raised" />
      <div className="space-y-4 pb-2">
        <div className="h-12 w-3/4 animate-pulse rounded bg-raised" />
        <div className="h-6 w-1/2 animate-pulse rounded bg-raised" />
        <div className="h-1.5 max-w-xl rounded-full bg-raised" />
      </div>
    </div>
  )
}
