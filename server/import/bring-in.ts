import type { Company } from '../../shared/domain/company.ts'
import { amountOf } from '../../shared/domain/money.ts'
import { type Actor, SYSTEM } from '../../shared/domain/person.ts'
import type { CreateOrder } from '../commands/command.ts'
import { newId } from '../ids.ts'
import type { CommandResult, Store } from '../store/port.ts'
import type { ImportedOrder, RefusedRow } from './imported-order.ts'

export interface BroughtIn {
  created: number
  /** Orders whose number was known, left as they are. */
  known: number
  refused: RefusedRow[]
}

/** Orders on their way to the store at one time. */
const BATCH = 200

/** Creates the orders that are not known yet: one `order_created` each by the System, and nobody is notified. */
export async function bringIn(
  store: Store,
  company: Company,
  orders: readonly ImportedOrder[],
  onProgress: (done: number, total: number) => void,
): Promise<BroughtIn> {
  const outcome: BroughtIn = { created: 0, known: 0, refused: [] }
  for (let start = 0; start < orders.length; start += BATCH) {
    const batch = orders.slice(start, start + BATCH)
    const results = await Promise.all(batch.map((order) => store.run(creation(company, order))))
    for (const [index, order] of batch.entries()) count(outcome, order, results[index])
    onProgress(start + batch.length, orders.length)
  }
  return outcome
}

function count(outcome: BroughtIn, order: ImportedOrder, result: CommandResult | undefined): void {
  if (!result) return
  if (result.ok) outcome.created += 1
  else if (result.refusal.code === 'order_number_taken') outcome.known += 1
  else {
    const { firstLine: line, orderNumber } = order
    outcome.refused.push({ line, orderNumber, kind: 'invalid', reason: result.refusal.message })
  }
}

function creation(company: Company, order: ImportedOrder): CreateOrder {
  const system: Actor = { ...SYSTEM, role: 'admin' }
  return {
    name: 'create-order',
    companyId: company.id,
    actor: system,
    idempotency: null,
    newId: newId(),
    newCustomerId: newId(),
    order: {
      orderNumber: order.orderNumber,
      customer: { name: order.customer },
      items: order.items.map(({ product, quantity, unitPriceMinor }) => ({
        product,
        quantity,
        unitPrice: amountOf(unitPriceMinor),
      })),
      notes: order.notes,
      ...(order.priority && { priority: order.priority }),
      dueAt: order.dueAt,
    },
    brought: { createdAt: order.createdAt, status: order.status, at: null, taxPercent: 0, notify: false },
  }
}
