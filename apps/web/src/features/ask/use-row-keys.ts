import { useCallback } from 'react'
import { isPlainKey } from '../../ui/shortcuts.tsx'

const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

/** j goes into a list from anywhere on the page; j and k, or the arrows, walk through the rows of a list: from a button to the same button of the next row. */
export function useRowKeys() {
  return useCallback((list: HTMLOListElement | null) => {
    if (!list) return undefined
    const onKey = (event: KeyboardEvent) => {
      const step = steps[event.key]
      if (step === undefined || !(event.target instanceof HTMLElement)) return
      const isInside = list.contains(event.target)
      if (!isInside && !isPlainKey(event, 'j')) return
      const row = isInside ? event.target.closest('li') : undefined
      const neighbour = step > 0 ? row?.nextElementSibling : row?.previousElementSibling
      const next = isInside ? neighbour : list.firstElementChild
      const place = controlsOf(row).indexOf(event.target)
      const goal = controlsOf(next)[Math.max(0, place)]
      if (!goal) return
      event.preventDefault()
      goal.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

const controlsOf = (row: Element | null | undefined): HTMLElement[] => [
  ...(row?.querySelectorAll<HTMLElement>('a, button') ?? []),
]
