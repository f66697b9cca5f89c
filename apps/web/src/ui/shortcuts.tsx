import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { texts } from '../texts.ts'

/** The keys of the interface, in a dialog that "?" opens and Escape closes. */
export function Shortcuts() {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isPlainKey(event, '?')) dialog.current?.showModal()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby="keys-title"
      className="m-auto w-[calc(100%-2.5rem)] max-w-md rounded-2xl bg-raised p-6 text-ink backdrop:bg-black/50"
    >
      <div className="flex items-center justify-between">
        <h2 id="keys-title" className="text-2xl">
          {texts.keys.title}
        </h2>
        <button
          type="button"
          className="icon-button"
          aria-label={texts.keys.close}
          onClick={() => dialog.current?.close()}
        >
          <X size={20} aria-hidden />
        </button>
      </div>
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-3">
        {texts.keys.list.map(([key, meaning]) => (
          <div key={key} className="contents">
            <dt className="font-semibold">{key}</dt>
            <dd className="text-soft">{meaning}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  )
}

/** Whether a key was pressed for the page: not while somebody types, and not as part of the browser's own shortcut. */
export function isPlainKey(event: KeyboardEvent, key: string): boolean {
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
  return event.key === key && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey
}
