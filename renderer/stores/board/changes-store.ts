import { create } from 'zustand'

/** How far a change is that this screen asked for. */
export type Saving = 'saving' | 'still saving'

/** The last change that was saved from here, which can be taken back for a while. */
export interface LastChange {
  orderId: string
  orderNumber: string
  version: number
  /** The status that it had before. */
  from: string
  at: number
}

interface ChangesFacts {
  saving: ReadonlyMap<string, Saving>
  /** Per order, why the last change from here was not saved; stays until it is touched. */
  marks: ReadonlyMap<string, string>
  last: LastChange | null
}

interface ChangesState extends ChangesFacts {
  begin: (orderId: string) => void
  stillSaving: (orderId: string) => void
  end: (orderId: string) => void
  mark: (orderId: string, why: string) => void
  unmark: (orderId: string) => void
  remember: (last: LastChange) => void
  forget: () => void
  reset: () => void
}

const NOTHING: ChangesFacts = { saving: new Map(), marks: new Map(), last: null }

/** The changes under way from this screen, and what became of those that were refused. */
export const useChanges = create<ChangesState>()((set) => ({
  ...NOTHING,
  begin: (id) => set(({ saving, marks }) => ({ saving: new Map(saving).set(id, 'saving'), marks: without(marks, id) })),
  stillSaving: (id) => set(({ saving }) => (saving.has(id) ? { saving: new Map(saving).set(id, 'still saving') } : {})),
  end: (id) => set(({ saving }) => ({ saving: without(saving, id) })),
  mark: (id, why) => set(({ marks }) => ({ marks: new Map(marks).set(id, why) })),
  unmark: (id) => set(({ marks }) => ({ marks: without(marks, id) })),
  remember: (last) => set({ last }),
  forget: () => set({ last: null }),
  reset: () => set(NOTHING),
}))

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  if (!map.has(key)) return map
  const next = new Map(map)
  next.delete(key)
  return next
}
