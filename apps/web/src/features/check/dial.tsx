import { texts } from '../../texts.ts'

const from = -210
const sweep = 240

function point(share: number, radius: number): string {
  const angle = ((from + share * sweep) * Math.PI) / 180
  return `${(100 + radius * Math.cos(angle)).toFixed(2)} ${(100 + radius * Math.sin(angle)).toFixed(2)}`
}

const arc = (start: number, end: number, radius: number): string =>
  `M ${point(start, radius)} A ${radius} ${radius} 0 ${(end - start) * sweep > 180 ? 1 : 0} 1 ${point(end, radius)}`

/** A dial from 0 to 100; the cool band around the needle is how unsure it is. */
export function Dial({ fit, confidence }: { fit: number | null; confidence: number }) {
  const spread = 0.35 * (1 - confidence)
  const low = Math.max(0, (fit ?? 0) - spread)
  const high = Math.min(1, (fit ?? 0) + spread)
  return (
    <svg
      viewBox="0 0 200 150"
      role="img"
      aria-label={fit === null ? texts.check.unknown : texts.check.dial(Math.round(fit * 100))}
      className="mx-auto w-full max-w-72"
    >
      <path d={arc(0, 1, 80)} fill="none" className="stroke-line" strokeWidth={10} strokeLinecap="round" />
      {fit !== null && (
        <>
          <path
            d={arc(low, Math.max(low + 0.001, high), 80)}
            fill="none"
            className="stroke-cool"
            strokeWidth={10}
            strokeLinecap="round"
            opacity={0.55}
          />
          <path
            d={`M ${point(fit, 34)} L ${point(fit, 86)}`}
            className="stroke-amber-fill"
            strokeWidth={5}
            strokeLinecap="round"
          />
        </>
      )}
      {Array.from({ length: 11 }, (_, tick) => (
        <path
          key={tick}
          d={`M ${point(tick / 10, 64)} L ${point(tick / 10, tick % 5 === 0 ? 58 : 61)}`}
          className="stroke-soft"
          strokeWidth={1.5}
        />
      ))}
    </svg>
  )
}
