import { create } from 'zustand'
import type { NotificationView } from '../../../shared/contract/notification.ts'
import type { EventType } from '../../../shared/domain/event.ts'
import type { NotificationState } from '../../../shared/domain/notification.ts'

/** `answer`: the orders that wait for this person, which the board knows. */
export type AlertFilter = 'all' | 'unread' | 'answer'

interface AlertsFacts {
  /** The number on the badge: all of the person's unread notifications, whatever is searched for. */
  unread: number
  query: string
  filter: AlertFilter
  /** The one kind that is shown; null for all. */
  kind: EventType | null
  state: 'loading' | 'ready' | 'failed'
  trouble: string
  rows: readonly NotificationView[]
  nextCursor: string | null
  loadingMore: boolean
}

interface AlertsState extends AlertsFacts {
  ask: (asked: { query?: string; filter?: AlertFilter; kind?: EventType | null }) => void
  found: (rows: readonly NotificationView[], nextCursor: string | null) => void
  foundMore: (rows: readonly NotificationView[], nextCursor: string | null) => void
  fail: (trouble: string) => void
  beginMore: () => void
  /** A notification that has just come, and belongs into what is shown. */
  prepend: (row: NotificationView) => void
  /** One row's state, or every row's where `id` is null. */
  setState: (id: string | null, state: NotificationState) => void
  count: (unread: number) => void
  reset: () => void
}

const NOTHING: AlertsFacts = {
  unread: 0,
  query: '',
  filter: 'all',
  kind: null,
  state: 'loading',
  trouble: '',
  rows: [],
  nextCursor: null,
  loadingMore: false,
}

/** What is searched for in the history, and what was found. */
export const useAlerts = create<AlertsState>()((set) => ({
  ...NOTHING,
  ask: (asked) => set(asked),
  found: (rows, nextCursor) => set({ rows, nextCursor, state: 'ready', loadingMore: false }),
  foundMore: (more, nextCursor) =>
    set(({ rows }) => ({ rows: [...rows, ...unknownTo(rows, more)], nextCursor, loadingMore: false })),
  fail: (trouble) => set({ state: 'failed', trouble, loadingMore: false }),
  beginMore: () => set({ loadingMore: true }),
  prepend: (row) => set(({ rows }) => (rows.some(({ _id }) => _id === row._id) ? {} : { rows: [row, ...rows] })),
  setState: (id, state) =>
    set(({ rows }) => ({ rows: rows.map((row) => (id === null || row._id === id ? { ...row, state } : row)) })),
  count: (unread) => set({ unread: Math.max(0, unread) }),
  reset: () => set(NOTHING),
}))

function unknownTo(rows: readonly NotificationView[], more: readonly NotificationView[]): NotificationView[] {
  const known = new Set(rows.map((row) => row._id))
  return more.filter((row) => !known.has(row._id))
}
