import type { Company } from '../../../shared/domain/company.ts'
import { DAY, instantOf, plus } from '../../../shared/domain/instant.ts'
import type { Order, OrderItem } from '../../../shared/domain/order.ts'
import type { Command, LastEvent, Loaded } from '../../commands/command.ts'
import { commitOf, type Recipient } from '../../commands/commit.ts'
import { decide } from '../../commands/decide.ts'
import { ORDER_NOT_FOUND, type Refusal } from '../../commands/refusal.ts'
import { logEntry } from '../log-entry.ts'
import type { CommandResult, Committed } from '../port.ts'
import { headOf, writeCommit } from './commit-rows.ts'
import { companyById, recipientsOf } from './company-rows.ts'
import { customerKey } from './customer-key.ts'
import { itemsOf, orderById } from './order-rows.ts'
import { type Connection, numberOf, textOf } from './statements.ts'

/** How long an answer is kept for repeats of its key. */
export const IDEMPOTENCY_TIME = 7 * DAY

/** What outlives a command: companies, who may be told, and the numbers given away. */
export interface Remembered {
  company(id: string): Company
  recipients(companyId: string): readonly Recipient[]
  nextNumber(companyId: string): string
  /** Forgets everything, after people or companies changed or a transaction was undone. */
  forget(): void
}

/** Runs one command inside the caller's transaction: load, decide, write. */
export function runCommand(
  c: Connection,
  remembered: Remembered,
  command: Command,
): { result: CommandResult; committed: Committed | null } {
  const company = remembered.company(command.companyId)
  const order = command.name === 'create-order' ? null : visibleOrder(c, command)
  if (command.name !== 'create-order' && !order) return refused(ORDER_NOT_FOUND)
  const now = instantOf(Date.now())
  const repeat = earlierAnswer(c, command, now)
  if (repeat) return { result: repeat, committed: null }

  const loaded = load(c, remembered, command, company, order)
  const decision = decide(command, loaded, now)
  if (!decision.ok) return refused(decision.failure)

  const head = headOf(c, company.id)
  const recipients = remembered.recipients(company.id)
  const commit = commitOf(command, decision.value, company, loaded.items, head, recipients)
  writeCommit(c, command, loaded, commit)
  return {
    result: { ok: true, ...commit.answer, version: commit.order.version, replayed: false },
    committed: {
      companyId: company.id,
      seq: commit.head.seq,
      orderId: commit.order.id,
      customerId: commit.order.customer._id,
      entry: commit.entry,
      addressed: commit.addressed,
    },
  }
}

/** What is remembered between commands, read where it is not. */
export function remember(c: Connection): Remembered {
  const companies = new Map<string, Company>()
  const recipients = new Map<string, readonly Recipient[]>()
  const numbers = new Map<string, number>()
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
    nextNumber: (companyId) => {
      let next = (numbers.get(companyId) ?? highestNumber(c, companyId)) + 1
      while (numberTaken(c, companyId, `SO-${next}`)) next += 1
      numbers.set(companyId, next)
      return `SO-${next}`
    },
    forget: () => {
      companies.clear()
      recipients.clear()
      numbers.clear()
    },
  }
}

function refused(refusal: Refusal): { result: CommandResult; committed: null } {
  return { result: { ok: false, refusal }, committed: null }
}

function visibleOrder(c: Connection, command: Exclude<Command, { name: 'create-order' }>): Order | null {
  const order = orderById(c, command.companyId, command.orderId)
  if (!order || command.actor.role !== 'customer') return order
  const own = c.row('SELECT customer_id FROM people WHERE id = ?', command.actor._id)
  return own?.['customer_id'] === order.customer._id ? order : null
}

/** The committed answer to the same key, or the refusal of a key used for something else; null for a first. */
function earlierAnswer(c: Connection, { actor, idempotency }: Command, now: string): CommandResult | null {
  if (!idempotency) return null
  const row = c.row('SELECT * FROM idempotency WHERE person_id = ? AND key = ?', actor._id, idempotency.key)
  if (!row || textOf(row, 'at') < plus(now, -IDEMPOTENCY_TIME)) return null
  if (row['fingerprint'] !== idempotency.fingerprint) {
    const message = 'This Idempotency-Key was used for another request. Nothing was changed: use a new key.'
    return { ok: false, refusal: { code: 'idempotency_key_reused', message } }
  }
  return {
    ok: true,
    status: numberOf(row, 'status'),
    body: textOf(row, 'body'),
    version: numberOf(row, 'version'),
    replayed: true,
  }
}

function load(c: Connection, remembered: Remembered, command: Command, company: Company, order: Order | null): Loaded {
  const items: OrderItem[] = order ? itemsOf(c, order.id) : []
  const nothing = { customer: null, numberTaken: false, nextNumber: '', lastEvent: null }
  switch (command.name) {
    case 'change-order':
      return { company, order, items, ...nothing }
    case 'recall-order':
      return { company, order, items, ...nothing, lastEvent: order && lastEventOf(c, order.id) }
    case 'create-order': {
      const { orderNumber, customer } = command.order
      return {
        company,
        order,
        items,
        customer: customerNamed(c, company.id, customer),
        numberTaken: orderNumber !== undefined && numberTaken(c, company.id, orderNumber),
        nextNumber: orderNumber === undefined ? remembered.nextNumber(company.id) : '',
        lastEvent: null,
      }
    }
  }
}

function lastEventOf(c: Connection, orderId: string): LastEvent | null {
  const row = c.row('SELECT entry FROM events WHERE order_id = ? ORDER BY seq DESC LIMIT 1', orderId)
  if (!row) return null
  const { type, at, actor, before } = logEntry(textOf(row, 'entry'))
  return { type, at, actor, before, statusEverChanged: statusEverChanged(c, orderId) }
}

function statusEverChanged(c: Connection, orderId: string): boolean {
  const sql = "SELECT 1 FROM events WHERE order_id = ? AND entry ->> 'type' = 'order_status_update' LIMIT 1"
  return c.row(sql, orderId) !== undefined
}

function customerNamed(
  c: Connection,
  companyId: string,
  asked: { _id?: string | undefined; name?: string | undefined },
) {
  const row =
    asked._id !== undefined
      ? c.row('SELECT id, name FROM customers WHERE company_id = ? AND id = ?', companyId, asked._id)
      : c.row(
          'SELECT id, name FROM customers WHERE company_id = ? AND name_key = ?',
          companyId,
          customerKey(asked.name ?? ''),
        )
  return row ? { _id: textOf(row, 'id'), name: textOf(row, 'name') } : null
}

function numberTaken(c: Connection, companyId: string, orderNumber: string): boolean {
  return c.row('SELECT 1 FROM orders WHERE company_id = ? AND order_number = ?', companyId, orderNumber) !== undefined
}

/** The highest of the numbers `SO-…`; 10000 where there is none. */
function highestNumber(c: Connection, companyId: string): number {
  const row = c.row(
    "SELECT max(CAST(substr(order_number, 4) AS INTEGER)) AS highest FROM orders WHERE company_id = ? AND order_number GLOB 'SO-[0-9]*' AND length(order_number) < 16",
    companyId,
  )
  return Math.max(10_000, typeof row?.['highest'] === 'number' ? row['highest'] : 0)
}
