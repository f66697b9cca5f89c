import { numberWords } from '../lexicon/fillers.ts'
import type { CountFacet, DurationFacet } from '../types.ts'
import type { Cursor } from './cursor.ts'

export type Found<F> = { readonly length: number; readonly facet: F }

const songWords = new Set(
  'song songs track tracks tune tunes piece pieces recording recordings lieder lied stucke canciones chansons musicas canzoni titel hits'.split(
    ' ',
  ),
)
const hourWords = new Set('hour hours hr hrs h stunde stunden hora horas heure heures ora ore'.split(' '))
const minuteWords = new Set('minute minutes min mins minuten minutos minuti'.split(' '))
const exactWords = new Set(['exactly', 'precisely', 'genau', 'exact'])
const longWords = new Set(['long', 'worth', 'lang'])

/** A number in digits or words: `20`, `twenty`, `twenty five`, `a dozen`. */
export function readNumber(cursor: Cursor, from = 0): { value: number; length: number } | undefined {
  const word = cursor.word(from)
  if (/^\d{1,4}$/.test(word)) return { value: Number(word), length: 1 }
  const value = numberWords.get(word)
  if (value === undefined) return undefined
  const next = numberWords.get(cursor.word(from + 1))
  if (value === 1 && next === 12) return { value: 12, length: 2 }
  if (value === 1 && next === 100) return { value: 100, length: 2 }
  if (value >= 20 && value < 100 && next !== undefined && next >= 1 && next < 10)
    return { value: value + next, length: 2 }
  return { value, length: 1 }
}

/** `20 songs`, `twenty tracks`, `a dozen jazz songs` (the words between are left for others), `no more than 20 songs`. */
export function readCount(cursor: Cursor): Found<CountFacet> | undefined {
  const lead = ['no more than', 'at most', 'up to', 'exactly', 'about', 'around', 'only', 'just'].find(
    (words) => cursor.phrase(words.split(' ').length) === words,
  )
  const skip = lead?.split(' ').length ?? 0
  const number = readNumber(cursor, skip)
  if (!number || number.value < 1 || (number.value === 1 && !/^(1|one)$/.test(cursor.word(skip)))) return undefined
  const after = skip + number.length
  if (hourWords.has(cursor.word(after)) || minuteWords.has(cursor.word(after))) return undefined
  const isDirect = songWords.has(cursor.word(after))
  // "20 sad songs": the noun may stand up to three words later in the same clause.
  const isLater = [1, 2, 3].some(
    (gap) => cursor.phrase(after + gap) !== undefined && songWords.has(cursor.word(after + gap)),
  )
  if (!isDirect && !isLater) return undefined
  const length = after + (isDirect ? 1 : 0)
  const count = Math.min(number.value, 200)
  return {
    length,
    facet: {
      kind: 'count',
      count,
      polarity: '+',
      hard: true,
      weight: 1,
      span: cursor.span(length),
      label: `${count} songs`,
    },
  }
}

/** `45 minutes`, `two hours`, `an hour or so`, `1h30`, `exactly 45 min`, `half an hour`, `an hour and a half`. */
export function readDuration(cursor: Cursor): Found<DurationFacet> | undefined {
  const exact = exactWords.has(cursor.word())
  let at = exact || ['about', 'around', 'roughly'].includes(cursor.word()) ? 1 : 0
  const compact = /^(\d{1,2})h(\d{1,2})?(?:m|min)?$|^(\d{1,3})(?:m|min|mins)$/.exec(cursor.word(at))
  let seconds = 0
  if (compact) {
    seconds = Number(compact[1] ?? 0) * 3600 + Number(compact[2] ?? compact[3] ?? 0) * 60
    at += 1
  } else if (
    cursor.word(at) === 'half' &&
    ['an', 'a'].includes(cursor.word(at + 1)) &&
    hourWords.has(cursor.word(at + 2))
  ) {
    seconds = 1800
    at += 3
  } else {
    for (const units of [hourWords, minuteWords]) {
      const skip = seconds > 0 && cursor.word(at) === 'and' ? 1 : 0
      if (
        seconds > 0 &&
        cursor.phrase(3) !== undefined &&
        cursor.word(at) === 'and' &&
        cursor.word(at + 2) === 'half'
      ) {
        seconds += 1800
        at += 3
        break
      }
      const number = readNumber(cursor, at + skip)
      if (!number || !units.has(cursor.word(at + skip + number.length))) continue
      seconds += number.value * (units === hourWords ? 3600 : 60)
      at += skip + number.length + 1
    }
  }
  if (seconds < 60 || seconds > 24 * 3600) return undefined
  if (longWords.has(cursor.word(at))) at += 1
  const minutes = Math.round(seconds / 60)
  const label =
    minutes % 60 === 0
      ? `${minutes / 60} h`
      : minutes > 60
        ? `${Math.floor(minutes / 60)} h ${minutes % 60} min`
        : `${minutes} min`
  return {
    length: at,
    facet: { kind: 'duration', seconds, exact, polarity: '+', hard: false, weight: 1, span: cursor.span(at), label },
  }
}
