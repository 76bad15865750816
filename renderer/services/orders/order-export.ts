import { type AnswerOf, API } from '../../../shared/contract/api.ts'
import type { CountedOrder } from '../../../shared/contract/order.ts'
import { counted } from '../../../shared/contract/order-event.ts'
import type { Result } from '../../../shared/domain/result.ts'
import { useAnnouncements } from '../../stores/announcements-store.ts'
import { useDevice } from '../../stores/device-store.ts'
import { useOrderExport } from '../../stores/orders/order-export-store.ts'
import { useOrderSearch } from '../../stores/orders/order-search-store.ts'
import { byOrder } from '../../stores/orders/order-sorting.ts'
import { currentSession } from '../../stores/session-store.ts'
import { csvOf } from '../../wording/csv.ts'
import { localTimeOf } from '../../wording/local-times.ts'
import { COLUMN_NAMES, plainValue } from '../../wording/order-columns.ts'
import { saveFile } from '../device/save-file.ts'
import type { Failure } from '../hub/api-client.ts'
import { ask } from '../hub/hub.ts'
import { askedOf } from './order-search.ts'

let underWay = new AbortController()

/** Saves every order that the search finds, in the columns and the order in which they are shown, as a CSV file. */
export async function exportOrders(): Promise<void> {
  const here = currentSession()
  if (here === null || useOrderExport.getState().read !== null) return
  underWay = new AbortController()
  const { signal } = underWay
  const { sorting } = useOrderSearch.getState()
  const { progress, end } = useOrderExport.getState()
  progress(0)
  const found = await readAll(signal, progress)
  if (signal.aborted) return
  if (typeof found === 'string') return end(`Nothing was exported: ${found}`)

  const columns = ['number' as const, ...useDevice.getState().orderColumns]
  const { timeZone } = here.company
  const rows = found
    .sort(byOrder(sorting))
    .map((order) => columns.map((column) => plainValue(order, column, { workflow: here.workflow, timeZone })))
  const day = localTimeOf(new Date().toISOString(), timeZone).slice(0, 10)
  saveFile(`orders-${day}.csv`, 'text/csv', csvOf([columns.map((column) => COLUMN_NAMES[column]), ...rows]))
  end()
  useAnnouncements.getState().say(`${here.formats.count(rows.length)} orders exported`)
}

export function cancelExport(): void {
  underWay.abort()
  useOrderExport.getState().end()
}

/** All that is found, or why it could not be had. By when they were placed, which nobody's change moves meanwhile. */
async function readAll(signal: AbortSignal, progress: (read: number) => void): Promise<CountedOrder[] | string> {
  const query = { ...askedOf(), sort: 'created', direction: 'asc', limit: '500' }
  const all: CountedOrder[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Result<AnswerOf<'orders'>, Failure> = await ask(API.orders, { query: { ...query, cursor }, signal })
    if (!page.ok) return page.failure.message
    all.push(...page.value.orders.map(counted))
    cursor = page.value.nextCursor
    if (!signal.aborted) progress(all.length)
  }
  return all
}
