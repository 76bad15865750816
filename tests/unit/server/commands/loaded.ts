import type { Loaded } from '../../../../server/commands/command.ts'
import type { Refusal } from '../../../../server/commands/refusal.ts'
import type { Company } from '../../../../shared/domain/company.ts'
import { type Order, orderItem } from '../../../../shared/domain/order.ts'
import type { Actor } from '../../../../shared/domain/person.ts'
import type { Result } from '../../../../shared/domain/result.ts'
import type { Role } from '../../../../shared/domain/role.ts'
import { DEFAULT_WORKFLOW } from '../../../../shared/domain/workflow.ts'

/** When the decisions of these tests are made, unless they say otherwise. */
export const NOW = '2026-06-01T12:00:00.000Z'

export const company: Company = {
  id: 'c1',
  name: 'Acme',
  currency: 'PKR',
  locale: 'en-PK',
  timeZone: 'UTC',
  taxPercent: 0,
  notifyAdmins: true,
  workflow: DEFAULT_WORKFLOW,
}

/** A person with an id that their role and name make. */
export function person(role: Role, name: string = role): Actor {
  const _id = Buffer.from(name.padEnd(12, '.').slice(0, 12)).toString('hex')
  return { _id, firstName: name, lastName: '', email: `${name}@test.example`, name, role }
}

const items = [orderItem('Grout', 10, 100_00)]

/** An order of 1,000.00 that has been pending for half an hour. */
export function order(fields: Partial<Order> = {}): Order {
  const { role: _, ...updatedBy } = person('staff')
  return {
    id: 'a'.repeat(24),
    companyId: company.id,
    orderNumber: 'SO-1',
    customer: { _id: 'b'.repeat(24), name: 'Karachi Builders' },
    status: 'pending',
    heldFrom: null,
    version: 4,
    subtotal: 1000_00,
    tax: 0,
    total: 1000_00,
    totalDiscount: 0,
    notes: null,
    statusComment: null,
    priority: 'normal',
    dueAt: null,
    statusChangedAt: '2026-06-01T11:30:00.000Z',
    clockStartedAt: '2026-06-01T11:30:00.000Z',
    heldClockMs: null,
    createdAt: '2026-06-01T11:30:00.000Z',
    updatedAt: '2026-06-01T11:30:00.000Z',
    updatedBy,
    itemCount: 1,
    pieceCount: 10,
    itemsHash: '',
    seq: 4,
    ...fields,
  }
}

/** What a command finds, with an order unless it says otherwise. */
export function loaded(fields: Partial<Loaded> = {}): Loaded {
  return {
    company,
    order: order(),
    items,
    customer: null,
    numberTaken: false,
    nextNumber: 'SO-2',
    lastEvent: null,
    ...fields,
  }
}

/** What was decided; fails the test where it was refused. */
export function decided<Value>(result: Result<Value, Refusal>): Value {
  if (!result.ok) throw new Error(`refused: ${result.failure.code} ${result.failure.message}`)
  return result.value
}

/** Why nothing was decided; fails the test where something was. */
export function refusal<Value>(result: Result<Value, Refusal>): Refusal {
  if (result.ok) throw new Error('decided, though it should be refused')
  return result.failure
}
