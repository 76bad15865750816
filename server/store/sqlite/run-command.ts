import type { Company } from '../../../shared/domain/company.ts'
import { instantOf } from '../../../shared/domain/instant.ts'
import type { Order } from '../../../shared/domain/order.ts'
import type { Command, LastEvent, Loaded } from '../../commands/command.ts'
import { commitOf } from '../../commands/commit.ts'
import { decide } from '../../commands/decide.ts'
import { ORDER_NOT_FOUND, type Refusal } from '../../commands/refusal.ts'
import { isForgotten, repeatedAnswer, reused } from '../kept-answer.ts'
import type { CommandResult, Committed } from '../port.ts'
import { numberTaken, type Remembered } from './remembered.ts'
import { writeCommit } from './rows/commit-rows.ts'
import { customerNamed } from './rows/customer-rows.ts'
import { entryAt, statusChangedUpTo } from './rows/log-rows.ts'
import { itemsOf } from './rows/order-rows.ts'
import { type Connection, numberOf, textOf } from './statements.ts'

/** Runs one command inside the caller's transaction: load, decide, write. */
export function runCommand(
  c: Connection,
  remembered: Remembered,
  command: Command,
): { result: CommandResult; committed: Committed | null } {
  const company = remembered.company(command.companyId)
  const known = command.name === 'create-order' ? null : visibleOrder(c, remembered, command)
  if (command.name !== 'create-order' && !known) return refused(ORDER_NOT_FOUND)
  const now = instantOf(Date.now())
  const repeat = earlierAnswer(c, command, now)
  if (repeat) return { result: repeat, committed: null }

  const loaded = load(c, remembered, command, company, known)
  const decision = decide(command, loaded, now)
  if (!decision.ok) return refused(decision.failure)

  const head = remembered.head(company.id)
  const recipients = remembered.recipients(company.id)
  const commit = commitOf(command, decision.value, company, loaded.items, head, recipients)
  writeCommit(c, command, loaded, commit, remembered.personNumber)
  remembered.committed(company.id, commit, commit.newItems ?? loaded.items)
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

function refused(refusal: Refusal): { result: CommandResult; committed: null } {
  return { result: { ok: false, refusal }, committed: null }
}

function visibleOrder(c: Connection, remembered: Remembered, command: Exclude<Command, { name: 'create-order' }>) {
  const known = remembered.order(command.companyId, command.orderId)
  if (!known || command.actor.role !== 'customer') return known
  const own = c.row('SELECT customer_id FROM people WHERE id = ?', command.actor._id)
  return own?.customer_id === known.order.customer._id ? known : null
}

/** The committed answer to the same key, or the refusal of a key used for something else; null for a first. */
function earlierAnswer(c: Connection, command: Command, now: string): CommandResult | null {
  const { actor, idempotency } = command
  if (!idempotency) return null
  const row = c.row('SELECT * FROM idempotency WHERE person_id = ? AND key = ?', actor._id, idempotency.key)
  if (!row || isForgotten(textOf(row, 'at'), now)) return null
  const refusal = reused(idempotency, textOf(row, 'fingerprint'))
  if (refusal) return { ok: false, refusal }
  const entry = entryAt(c, textOf(row, 'company_id'), numberOf(row, 'seq'))
  const nextStatuses = textOf(row, 'next_statuses')
    .split(',')
    .filter((status) => status !== '')
  return repeatedAnswer(command, entry, nextStatuses, itemsOf(c, entry.order._id))
}

function load(
  c: Connection,
  remembered: Remembered,
  command: Command,
  company: Company,
  known: ReturnType<Remembered['order']>,
): Loaded {
  const { order, items } = known ?? { order: null, items: [] }
  const nothing = { customer: null, numberTaken: false, nextNumber: '', lastEvent: null }
  switch (command.name) {
    case 'change-order':
      return { company, order, items, ...nothing }
    case 'recall-order':
      return { company, order, items, ...nothing, lastEvent: order && lastEventOf(c, order) }
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

function lastEventOf(c: Connection, order: Order): LastEvent {
  const { type, at, actor, before, previous } = entryAt(c, order.companyId, order.seq)
  const statusEverChanged = type === 'order_status_update' || statusChangedUpTo(c, order.companyId, previous)
  return { type, at, actor, before, statusEverChanged }
}
