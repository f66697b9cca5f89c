import { useEffect, useRef } from 'react'
import { texts } from '../../texts.ts'
import { formatTime } from '../../ui/format-time.ts'
import { progressAt } from './progress.ts'

type Props = {
  progressMs: number | null
  durationMs: number | null
  isPlaying: boolean
  observedAtMs: number
  skewMs: number
}

/** Moves every frame, straight in the page and not through React: nothing is rendered again. */
export function ProgressLine(props: Props) {
  const { progressMs, durationMs, isPlaying, observedAtMs, skewMs } = props
  const bar = useRef<HTMLDivElement>(null)
  const fill = useRef<HTMLDivElement>(null)
  const time = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let frame = 0
    const draw = () => {
      const at = progressAt({ progressMs, durationMs, isPlaying, observedAtMs }, Date.now(), skewMs)
      if (fill.current) fill.current.style.transform = `scaleX(${durationMs ? at / durationMs : 0})`
      if (time.current && time.current.textContent !== formatTime(at)) {
        time.current.textContent = formatTime(at)
        bar.current?.setAttribute('aria-valuenow', String(Math.floor(at / 1000)))
        bar.current?.setAttribute('aria-valuetext', formatTime(at))
      }
      if (isPlaying) frame = requestAnimationFrame(draw)
    }
    draw()
    return () => cancelAnimationFrame(frame)
  }, [progressMs, durationMs, isPlaying, observedAtMs, skewMs])
  return (
    <div className="max-w-xl">
      <div
        ref={bar}
        role="progressbar"
        aria-label={texts.now.progress}
        aria-valuemin={0}
        aria-valuemax={Math.floor((durationMs ?? 0) / 1000)}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div ref={fill} className="h-full origin-left bg-amber-fill" />
      </div>
      <p className="mt-2 flex justify-between text-sm text-soft tabular-nums">
        <span ref={time}>{formatTime(progressMs ?? 0)}</span>
        {durationMs !== null && <span>{formatTime(durationMs)}</span>}
      </p>
    </div>
  )
}
