import { create } from 'zustand'

/** What a person has typed into one form and not saved yet. */
export interface Draft {
  texts: Readonly<Record<string, string>>
  /** The order's version when it was begun, which it is decided on; 0 for what is about no order yet. */
  version: number
}

/** Drafts by what they are about: `<order id> <form>`, or `new order`. */
export type Drafts = ReadonlyMap<string, Draft>

interface DraftsState {
  drafts: Drafts
  fill: (drafts: Drafts) => void
  put: (about: string, draft: Draft) => void
  drop: (about: string) => void
  reset: () => void
}

/** The drafts of who is signed in; `services/drafts.ts` keeps them. */
export const useDrafts = create<DraftsState>()((set) => ({
  drafts: new Map(),
  fill: (drafts) => set({ drafts }),
  put: (about, draft) => set(({ drafts }) => ({ drafts: new Map(drafts).set(about, draft) })),
  drop: (about) => set(({ drafts }) => ({ drafts: new Map([...drafts].filter(([key]) => key !== about)) })),
  reset: () => set({ drafts: new Map() }),
}))

/** What the forms of one order hold: the form's name after the order's id. */
export function draftsOf(drafts: Drafts, orderId: string): string[] {
  const mine = `${orderId} `
  return [...drafts.keys()].filter((about) => about.startsWith(mine)).map((about) => about.slice(mine.length))
}
