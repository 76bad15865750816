import { API } from '../../shared/contract/api.ts'
import type { NotificationView } from '../../shared/contract/notification.ts'
import type { EventType } from '../../shared/domain/event.ts'
import type { NotificationState } from '../../shared/domain/notification.ts'
import { matchesSearch } from '../../shared/domain/search-text.ts'
import { type AlertFilter, useAlerts } from '../stores/alerts/alerts-store.ts'
import { useAnnouncements } from '../stores/announcements-store.ts'
import type { NotificationUpdate } from './hub/feed-transport.ts'
import { ask } from './hub/hub.ts'

const TYPING_PAUSE = 120
/** Beyond this many rows a console that runs for days begins with a fresh page. */
const MOST_KEPT = 1000

/** Rises with each search; an answer to an earlier one is void. */
let searches = 0
let typing: ReturnType<typeof setTimeout> | undefined
/** The newest notification that the badge counts. */
let countedThrough = 0
/** Those that came while the count is being asked for; null while nobody asks. */
let arrived: number[] | null = null
/** What came while a search is under way, whose answer may be older than these; null while none is. */
let cameMeanwhile: NotificationView[] | null = null

/** Loads what is asked for anew, and counts the unread. */
export async function refreshAlerts(): Promise<void> {
  await Promise.all([search(), countUnread()])
}

/** Searches as the person types. */
export function searchAlerts(query: string): void {
  useAlerts.getState().ask({ query })
  clearTimeout(typing)
  typing = setTimeout(() => void search(), TYPING_PAUSE)
}

/** Shows the alerts of a filter and a kind, null for all kinds; what was read meanwhile goes from the unread ones. */
export function filterAlerts(filter: AlertFilter, kind: EventType | null): void {
  useAlerts.getState().ask({ filter, kind })
  void search()
}

export async function loadMoreAlerts(): Promise<void> {
  const { nextCursor, loadingMore, beginMore } = useAlerts.getState()
  if (nextCursor === null || loadingMore) return
  const mine = searches
  beginMore()
  const page = await ask(API.notifications, { query: { ...asked(), cursor: nextCursor } })
  if (mine !== searches) return
  if (page.ok) useAlerts.getState().foundMore(page.value.notifications, page.value.nextCursor)
  else useAlerts.getState().fail(page.failure.message)
}

/** Marks one notification, here at once and on the person's other screens by way of the hub. */
async function markAlert(row: NotificationView, state: NotificationState): Promise<void> {
  if (row.state === state) return
  const { setState, count, unread } = useAlerts.getState()
  setState(row._id, state)
  count(unread + Number(state === 'unread') - Number(row.state === 'unread'))
  const saved = await ask(API.changeNotification, { id: row._id, body: { state } })
  if (saved.ok) return
  useAlerts.getState().setState(row._id, row.state)
  await countUnread()
}

/** Marks those of several notifications that are in another state. */
export async function markAlerts(rows: readonly NotificationView[], state: NotificationState): Promise<void> {
  await Promise.all(rows.map((row) => markAlert(row, state)))
}

export async function markAllAlertsRead(): Promise<void> {
  const saved = await ask(API.readAll)
  if (!saved.ok) {
    useAnnouncements.getState().warn(`Not marked as read: ${saved.failure.message}`)
    return
  }
  useAlerts.getState().setState(null, 'read')
  useAlerts.getState().count(saved.value.unread)
}

/** Takes in notifications that have just come, oldest first. */
export function receiveAlerts(notifications: readonly NotificationView[]): void {
  const { state, unread } = useAlerts.getState()
  let more = 0
  for (const row of notifications) {
    if (row.state === 'unread') {
      arrived?.push(row.seq)
      if (row.seq > countedThrough) more++
    }
    countedThrough = Math.max(countedThrough, row.seq)
    cameMeanwhile?.push(row)
    if (state === 'ready' && belongs(row)) useAlerts.getState().prepend(row)
  }
  useAlerts.getState().count(unread + more)
  if (useAlerts.getState().rows.length > MOST_KEPT && cameMeanwhile === null) void search()
}

/** Takes in a change of state from another of the person's screens, or from this one. */
export function updateAlert({ _id, state, unread }: NotificationUpdate): void {
  useAlerts.getState().setState(_id, state)
  useAlerts.getState().count(unread)
}

export function resetAlerts(): void {
  searches++
  clearTimeout(typing)
  countedThrough = 0
  arrived = null
  cameMeanwhile = null
  useAlerts.getState().reset()
}

async function search(): Promise<void> {
  const mine = ++searches
  cameMeanwhile = []
  const page = await ask(API.notifications, { query: asked() })
  if (mine !== searches) return
  const meanwhile = cameMeanwhile ?? []
  cameMeanwhile = null
  if (!page.ok) {
    useAlerts.getState().fail(page.failure.message)
    return
  }
  useAlerts.getState().found(page.value.notifications, page.value.nextCursor)
  for (const row of meanwhile.filter(belongs)) useAlerts.getState().prepend(row)
}

/** Whether a notification is among what is asked for. */
function belongs(row: NotificationView): boolean {
  const { query, filter, kind } = useAlerts.getState()
  if (kind !== null && row.type !== kind) return false
  if (filter === 'unread' && row.state !== 'unread') return false
  return query === '' || matchesSearch(query, searchedText(row))
}

/** The hub's count covers all up to its newest row; what came meanwhile and is newer is added. */
async function countUnread(): Promise<void> {
  const mine: number[] = []
  arrived = mine
  const newest = await ask(API.notifications, { query: { limit: '1' } })
  if (mine !== arrived) return // asked for anew meanwhile
  arrived = null
  if (!newest.ok) return
  const through = newest.value.notifications[0]?.seq ?? 0
  countedThrough = Math.max(countedThrough, through)
  useAlerts.getState().count(newest.value.unread + mine.filter((seq) => seq > through).length)
}

function asked(): Record<string, string> {
  const { query, filter, kind } = useAlerts.getState()
  return { q: query.trim(), state: filter === 'unread' ? 'unread' : '', type: kind ?? '' }
}

function searchedText({ title, message, data }: NotificationView): string {
  return [title, message, data.orderNumber, data.customer.name, data.actor.name].join(' ')
}
