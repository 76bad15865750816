import { LARGEST_AMOUNT } from '../../shared/domain/money.ts'
import type { ImportedOrder, OrderHead, RefusedRow } from './imported-order.ts'
import type { ReadLine } from './read-line.ts'
import { ORDER_TOO_LARGE } from './report/row-refusals.ts'

/** Gathers lines into orders: those of one number are one order, wherever they stand in the file. */
export interface Gathering {
  take(line: number, read: ReadLine): void
  refuse(row: RefusedRow): void
  /** The orders as they first appeared, and all refused rows in the file's order: those of orders beyond bounds, too. */
  finish(): { orders: ImportedOrder[]; refused: RefusedRow[] }
}

interface Draft {
  head: OrderHead
  items: ImportedOrder['items']
  lines: number[]
  total: number
}

export function gathering(): Gathering {
  const drafts = new Map<string, Draft>()
  const refused: RefusedRow[] = []
  return {
    take: (line, { orderNumber, head, item }) => {
      const amount = item.quantity * item.unitPriceMinor
      const draft = drafts.get(orderNumber)
      if (!draft) {
        drafts.set(orderNumber, { head, items: [item], lines: [line], total: amount })
        return
      }
      draft.head = firstOfEach(draft.head, head)
      draft.items.push(item)
      draft.lines.push(line)
      draft.total += amount
    },
    refuse: (row) => {
      // the lines of one JSON order stand at one position, and what is wrong with the order is said once
      const last = refused.at(-1)
      if (last?.line !== row.line || last.reason !== row.reason) refused.push(row)
    },
    finish: () => {
      const orders: ImportedOrder[] = []
      for (const [orderNumber, { head, items, lines, total }] of drafts) {
        if (total > LARGEST_AMOUNT) {
          for (const line of lines) refused.push({ line, orderNumber, ...ORDER_TOO_LARGE })
          continue
        }
        const customer = head.customer ?? 'Unknown customer'
        orders.push({ orderNumber, ...head, customer, items, firstLine: lines[0] ?? 0 })
      }
      return { orders, refused: refused.sort((a, b) => a.line - b.line) }
    },
  }
}

/** What the first line says of its order stays; a later line only adds what was not said before. */
function firstOfEach(first: OrderHead, later: OrderHead): OrderHead {
  return {
    customer: first.customer ?? later.customer,
    createdAt: first.createdAt ?? later.createdAt,
    status: first.status ?? later.status,
    notes: first.notes ?? later.notes,
    priority: first.priority ?? later.priority,
    dueAt: first.dueAt ?? later.dueAt,
  }
}
