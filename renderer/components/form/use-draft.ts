import { useState } from 'react'
import { dropDraft, keepDraft } from '../../services/drafts.ts'
import { useDrafts } from '../../stores/drafts-store.ts'

export interface UsedDraft<Texts> {
  texts: Texts
  /** The version that what was typed is decided on: the one that was shown when the form was opened. */
  decidedOn: number
  /** Whether anything was typed. */
  isBegun: boolean
  write: (changes: Partial<Texts>) => void
  /** The person has seen what changed meanwhile: decides on this version from now on. */
  decideOn: (version: number) => void
  /** Saved or discarded: the form is empty again. */
  drop: () => void
}

/** What is typed into a form, kept at each key. `version` is the shown order's; `empty` is what the form begins with. */
export function useDraft<Texts extends Record<string, string>>(
  about: string,
  version: number,
  empty: Texts,
): UsedDraft<Texts> {
  const draft = useDrafts((state) => state.drafts.get(about))
  const [opened, setOpened] = useState({ version, empty })
  const texts = { ...opened.empty, ...draft?.texts }
  const decidedOn = draft?.version ?? opened.version
  return {
    texts,
    decidedOn,
    isBegun: draft !== undefined,
    write: (changes) => keepDraft(about, { texts: { ...texts, ...changes }, version: decidedOn }),
    decideOn: (newer) => {
      setOpened({ version: newer, empty })
      if (draft) keepDraft(about, { ...draft, version: newer })
    },
    drop: () => dropDraft(about),
  }
}
