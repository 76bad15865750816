import type { Company } from '../../../shared/domain/company.ts'
import type { Order, OrderItem } from '../../../shared/domain/order.ts'
import type { Commit, Head, Recipient } from '../../commands/commit.ts'
import { MOST_LINES_REMEMBERED, MOST_ORDERS_REMEMBERED } from '../bounds.ts'
import { FIRST_SERIAL, serialOf } from '../order-serial.ts'
import { addUnread, headOf, moveHead } from './rows/commit-rows.ts'
import { companyById, personNumber, recipientsOf } from './rows/company-rows.ts'
import { itemsOf, orderById } from './rows/order-rows.ts'
import type { Connection } from './statements.ts'

/**
 * What outlives a command: companies, who may be told, the orders changed lately, the numbers given away; and what a group writes once at its
 * end instead of with each command: the logs' ends and how much is unread.
 */
export interface Remembered {
  company(id: string): Company
  recipients(companyId: string): readonly Recipient[]
  /** The number of a person's rows, by their id. */
  personNumber(id: string): number
  /** An order of the company with its lines; null where there is none. */
  order(companyId: string, id: string): WithItems | null
  /** The next free number of the form `SO-…`: beyond the highest that any order has. */
  nextNumber(companyId: string): string
  head(companyId: string): Head
  /** Takes note of a commit whose rows are written. */
  committed(companyId: string, commit: Commit, items: readonly OrderItem[]): void
  /** Writes what was noted; before the transaction ends, and before anything else reads or writes it. */
  flush(): void
  /** Forgets people and companies, after one of them changed. */
  forgetPeople(): void
  /** Forgets everything, after a transaction was undone. */
  forget(): void
}

interface WithItems {
  order: Order
  items: readonly OrderItem[]
}

export function remember(c: Connection): Remembered {
  const companies = new Map<string, Company>()
  const recipients = new Map<string, readonly Recipient[]>()
  const numbers = new Map<string, number>()
  const heads = new Map<string, Head>()
  const movedHeads = new Map<string, { from: number; head: Head }>()
  const unread = new Map<string, number>()
  const people = new Map<string, number>()
  const orders = new Map<string, WithItems>()
  const noteNumber = (companyId: string, orderNumber: string) => {
    const last = numbers.get(companyId)
    if (last !== undefined) numbers.set(companyId, Math.max(last, serialOf(orderNumber)))
  }
  return {
    company: (id) => {
      const company = companies.get(id) ?? companyById(c, id)
      if (!company) throw new Error(`There is no company ${id}.`)
      companies.set(id, company)
      return company
    },
    recipients: (companyId) => {
      const known = recipients.get(companyId) ?? recipientsOf(c, companyId)
      recipients.set(companyId, known)
      return known
    },
    personNumber: (id) => {
      const number = people.get(id) ?? personNumber(c, id)
      people.set(id, number)
      return number
    },
    order: (companyId, id) => {
      const known = orders.get(id)
      if (known) return known.order.companyId === companyId ? known : null
      const order = orderById(c, companyId, id)
      return order && { order, items: itemsOf(c, id) }
    },
    nextNumber: (companyId) => {
      const last = numbers.get(companyId) ?? highestNumber(c, companyId)
      numbers.set(companyId, last)
      let next = last + 1
      while (numberTaken(c, companyId, `SO-${next}`)) next += 1
      return `SO-${next}`
    },
    head: (companyId) => heads.get(companyId) ?? headOf(c, companyId),
    committed: (companyId, { head, addressed, order, newItems }, items) => {
      if (newItems) noteNumber(companyId, order.orderNumber)
      orders.delete(order.id)
      if (items.length <= MOST_LINES_REMEMBERED) orders.set(order.id, { order, items })
      const [longestUntouched] = orders.keys()
      if (orders.size > MOST_ORDERS_REMEMBERED && longestUntouched !== undefined) orders.delete(longestUntouched)
      const from = movedHeads.get(companyId)?.from ?? head.seq - 1
      heads.set(companyId, head)
      movedHeads.set(companyId, { from, head })
      for (const each of addressed) {
        for (const { id, state } of each.people) {
          if (state === 'unread') unread.set(id, (unread.get(id) ?? 0) + 1)
        }
      }
    },
    flush: () => {
      for (const [companyId, { from, head }] of movedHeads) moveHead(c, companyId, from, head)
      for (const [personId, count] of unread) addUnread(c, personId, count)
      movedHeads.clear()
      unread.clear()
    },
    forgetPeople: () => {
      for (const map of [companies, recipients, people]) map.clear()
    },
    forget: () => {
      for (const map of [companies, recipients, people, numbers, heads, movedHeads, unread, orders]) map.clear()
    },
  }
}

/** Whether the company has an order of that number. */
export function numberTaken(c: Connection, companyId: string, orderNumber: string): boolean {
  return c.row('SELECT 1 FROM orders WHERE company_id = ? AND order_number = ?', companyId, orderNumber) !== undefined
}

/** The highest serial of the orders' numbers, as `serialOf` reads them; 10000 where there is none. */
function highestNumber(c: Connection, companyId: string): number {
  const row = c.row(
    `SELECT max(CAST(substr(order_number, 4) AS INTEGER)) AS highest FROM orders
     WHERE company_id = ? AND order_number GLOB 'SO-[0-9]*' AND substr(order_number, 4) NOT GLOB '*[^0-9]*'
     AND length(order_number) < 16`,
    companyId,
  )
  return Math.max(FIRST_SERIAL, typeof row?.highest === 'number' ? row.highest : 0)
}
