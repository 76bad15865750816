import { canonical, sha256 } from '../../../server/canonical.ts'
import type { BroughtIn, ChangeOrder, CreateOrder, Idempotency, RecallOrder } from '../../../server/commands/command.ts'
import { newId } from '../../../server/ids.ts'
import type { StoredPerson } from '../../../server/store/port.ts'
import type { NewOrder, OrderChange } from '../../../shared/contract/order.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import { type Actor, fullName } from '../../../shared/domain/person.ts'

export type NewOrderParts = Partial<NewOrder>

/** What a command carries besides what is asked for. */
export interface More {
  version?: number
  key?: string
  /** The moment in the past at which it happened. */
  at?: Instant
  brought?: Partial<BroughtIn>
}

function actorOf({ id, firstName, lastName, email, role }: StoredPerson): Actor {
  return { _id: id, firstName, lastName, email, name: fullName({ firstName, lastName }), role }
}

/** A command for a new order of two bags, unless told otherwise. */
export function creating(by: StoredPerson, parts: NewOrderParts, more: More = {}): CreateOrder {
  const order: NewOrder = {
    customer: { name: 'Karachi Builders' },
    items: [{ product: 'Tile adhesive', quantity: 2, unitPrice: 450.5 }],
    ...parts,
  }
  const brought = { createdAt: null, status: null, at: more.at ?? null, taxPercent: 0, notify: true, ...more.brought }
  return {
    name: 'create-order',
    ...asked(by, more, ['POST', order]),
    order,
    ...((more.brought || more.at) && { brought }),
  }
}

export function changing(by: StoredPerson, orderId: string, change: OrderChange, more: More = {}): ChangeOrder {
  return {
    name: 'change-order',
    ...asked(by, more, ['PUT', orderId, change]),
    orderId,
    change,
    expectedVersion: more.version ?? null,
    ...(more.at && { at: more.at }),
  }
}

export function recalling(by: StoredPerson, orderId: string, more: More & { comments?: string } = {}): RecallOrder {
  const recall = more.comments === undefined ? {} : { comments: more.comments }
  return {
    name: 'recall-order',
    ...asked(by, more, ['POST', orderId, recall]),
    orderId,
    recall,
    expectedVersion: more.version ?? null,
  }
}

function asked(by: StoredPerson, { key }: More, what: readonly unknown[]) {
  const idempotency: Idempotency | null = key === undefined ? null : { key, fingerprint: sha256(canonical(what)) }
  return { companyId: by.companyId, actor: actorOf(by), idempotency, newId: newId(), newCustomerId: newId() }
}
