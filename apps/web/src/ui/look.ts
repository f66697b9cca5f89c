/** How the interface looks: as the device says, or as the person chose in this browser. */
export const looks = ['system', 'light', 'dark'] as const
export type Look = (typeof looks)[number]

const place = 'lukebox-look'

/** What was chosen here; `system` when nothing was, or when the browser keeps nothing. */
export function readLook(): Look {
  const kept = readKept()
  return looks.find((look) => look === kept) ?? 'system'
}

function readKept(): string | null {
  try {
    return localStorage.getItem(place)
  } catch {
    return null
  }
}

/** Changes the page at once; `keepLook` makes it last. */
export function applyLook(look: Look): void {
  if (look === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = look
}

export function keepLook(look: Look): void {
  applyLook(look)
  try {
    localStorage.setItem(place, look)
  } catch {
    // A browser that keeps nothing shows the choice until the page is left.
  }
}
