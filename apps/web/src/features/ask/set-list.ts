import type { AskResponse } from '@lukebox/contract'

type Track = AskResponse['tracks'][number]

/** A list as its owner has it: what was proposed, less what was taken out, with what is to stay. */
export type SetList = {
  readonly prompt: string
  readonly answer: AskResponse
  readonly tracks: readonly Track[]
  readonly kept: readonly string[]
  /** Everything ever taken out, so that it is not proposed again; the last one can come back. */
  readonly removed: readonly string[]
  readonly undo: { readonly track: Track; readonly index: number } | undefined
}

export type SetListAction =
  | { type: 'answered'; prompt: string; answer: AskResponse; isRefinement: boolean }
  | { type: 'remove'; id: string }
  | { type: 'undo' }
  | { type: 'keep'; id: string }

export function reduceSetList(list: SetList | undefined, action: SetListAction): SetList | undefined {
  if (action.type === 'answered') {
    const { prompt, answer } = action
    const before = action.isRefinement ? list : undefined
    const ids = new Set(answer.tracks.map((track) => track.song.id))
    return {
      prompt,
      answer,
      tracks: answer.tracks,
      kept: before?.kept.filter((id) => ids.has(id)) ?? [],
      removed: before?.removed ?? [],
      undo: undefined,
    }
  }
  if (!list) return undefined
  switch (action.type) {
    case 'remove': {
      const index = list.tracks.findIndex((track) => track.song.id === action.id)
      const track = list.tracks[index]
      if (!track) return list
      return {
        ...list,
        tracks: list.tracks.toSpliced(index, 1),
        kept: list.kept.filter((id) => id !== action.id),
        removed: [...list.removed, action.id],
        undo: { track, index },
      }
    }
    case 'undo': {
      if (!list.undo) return list
      const { track, index } = list.undo
      return {
        ...list,
        tracks: list.tracks.toSpliced(index, 0, track),
        removed: list.removed.filter((id) => id !== track.song.id),
        undo: undefined,
      }
    }
    case 'keep': {
      const kept = list.kept.includes(action.id)
        ? list.kept.filter((id) => id !== action.id)
        : [...list.kept, action.id]
      return { ...list, kept }
    }
  }
}

const storageKey = 'lukebox.set-list'

/** The list survives a visit to Spotify's consent page, in this tab only. */
export function storeSetList(list: SetList | undefined): void {
  if (list) sessionStorage.setItem(storageKey, JSON.stringify(list))
}

export function readSetList(prompt: string | undefined): SetList | undefined {
  try {
    const list = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as SetList | null
    return list && list.prompt === prompt ? list : undefined
  } catch {
    return undefined
  }
}
