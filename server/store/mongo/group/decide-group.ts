import type { OrderEvent } from '../../../../shared/domain/event.ts'
import { instantOf } from '../../../../shared/domain/instant.ts'
import type { Command, Decision, LastEvent, Loaded } from '../../../commands/command.ts'
import { type Commit, commitOf } from '../../../commands/commit.ts'
import { decide } from '../../../commands/decide.ts'
import { ORDER_NOT_FOUND } from '../../../commands/refusal.ts'
import { customerKey } from '../../customer-key.ts'
import { isForgotten, repeatedAnswer, reused } from '../../kept-answer.ts'
import { serialOf } from '../../order-serial.ts'
import type { CommandResult } from '../../port.ts'
import { idempotencyId } from '../documents/log-documents.ts'
import type { Decided, Done, Group, GroupData, Kept, Outcome, WithItems } from './group.ts'

/**
 * Decides a group in memory, each command on what the ones before it left. One that is refused, or that fails, changes
 * nothing for the others. `now` is asked for each; `hub` is who writes what comes of it.
 */
export function decideGroup(hub: string, group: Group, data: GroupData, now: () => number): Decided {
  const state = stateOf(data)
  const outcomes = group.map((command): Outcome => {
    try {
      return { ok: true, result: state.run(command, instantOf(now())) }
    } catch (error) {
      return { ok: false, error }
    }
  })
  const { done, changed, answered } = state
  const head = { ...data.head, ...state.end(), by: hub }
  return { outcomes, done, head, changed, answered }
}

/** The data of a group, with what its commands have changed of it so far. */
function stateOf(data: GroupData) {
  const { company, people, recipients } = data.settings
  const changed = new Map<string, WithItems>()
  const answered = new Map<string, Kept>()
  const lastEvents = new Map(data.lastEvents)
  const customersById = new Map(data.customersById)
  const customersByKey = new Map(data.customersByKey)
  const takenNumbers = new Set(data.takenNumbers)
  const done: Done[] = []
  let head = { seq: data.head.seq, hash: data.head.hash }
  let lastNumber = data.lastNumber

  /** The order that the command is about, where its person may see it. */
  const visible = (command: Exclude<Command, { name: 'create-order' }>): WithItems | null => {
    const known = changed.get(command.orderId) ?? data.orders.get(command.orderId) ?? null
    if (!known || command.actor.role !== 'customer') return known
    const own = people.get(command.actor._id ?? '')?.customer
    return own?._id === known.order.customer._id ? known : null
  }

  const earlierAnswer = (command: Command, now: string): CommandResult | null => {
    const { actor, idempotency } = command
    const id = idempotency && idempotencyId(actor._id, idempotency.key)
    const known = id && (answered.get(id) ?? data.kept.get(id))
    if (!known || isForgotten(known.at, now)) return null
    const refusal = reused(idempotency, known.fingerprint)
    return refusal
      ? { ok: false, refusal }
      : repeatedAnswer(command, JSON.parse(known.entry), known.nextStatuses, known.items)
  }

  const freeNumber = (): string => {
    let next = lastNumber + 1
    while (takenNumbers.has(`SO-${next}`)) next += 1
    return `SO-${next}`
  }

  const load = (command: Command, known: WithItems | null): Loaded => {
    const { order, items } = known ?? { order: null, items: [] }
    const nothing = { customer: null, numberTaken: false, nextNumber: '', lastEvent: null }
    switch (command.name) {
      case 'change-order':
        return { company, order, items, ...nothing }
      case 'recall-order':
        return { company, order, items, ...nothing, lastEvent: lastEvents.get(command.orderId) ?? null }
      case 'create-order': {
        const { orderNumber, customer } = command.order
        const asked =
          customer._id === undefined
            ? customersByKey.get(customerKey(customer.name ?? ''))
            : customersById.get(customer._id)
        return {
          company,
          order,
          items,
          customer: asked ?? null,
          numberTaken: orderNumber !== undefined && takenNumbers.has(orderNumber),
          nextNumber: orderNumber === undefined ? freeNumber() : '',
          lastEvent: null,
        }
      }
    }
  }

  const take = (command: Command, { order: before, items }: Loaded, decision: Decision): Commit => {
    const commit = commitOf(command, decision, company, items, head, recipients)
    const { order } = commit
    const lines = commit.newItems ?? items
    head = commit.head
    changed.set(order.id, { order, items: lines })
    lastEvents.set(order.id, lastEventAfter(lastEvents.get(order.id), commit.event))
    if (command.name === 'create-order') {
      takenNumbers.add(order.orderNumber)
      lastNumber = Math.max(lastNumber, serialOf(order.orderNumber))
    }
    if (commit.newCustomer) {
      customersById.set(commit.newCustomer._id, commit.newCustomer)
      customersByKey.set(customerKey(commit.newCustomer.name), commit.newCustomer)
    }
    if (command.idempotency) {
      const { key, fingerprint } = command.idempotency
      const answer: Kept = {
        fingerprint,
        at: order.updatedAt,
        entry: commit.entry,
        nextStatuses: commit.nextStatuses,
        items: lines,
      }
      answered.set(idempotencyId(command.actor._id, key), answer)
    }
    done.push({ command, commit, before, items: lines })
    return commit
  }

  return {
    done,
    changed,
    answered,
    end: () => ({ ...head, lastNumber: lastNumber > 0 ? lastNumber : data.head.lastNumber }),
    run: (command: Command, now: string): CommandResult => {
      const known = command.name === 'create-order' ? null : visible(command)
      if (command.name !== 'create-order' && !known) return { ok: false, refusal: ORDER_NOT_FOUND }
      const repeat = earlierAnswer(command, now)
      if (repeat) return repeat
      const loaded = load(command, known)
      const decision = decide(command, loaded, now)
      if (!decision.ok) return { ok: false, refusal: decision.failure }
      const { answer, order } = take(command, loaded, decision.value)
      return { ok: true, ...answer, version: order.version, replayed: false }
    },
  }
}

function lastEventAfter(earlier: LastEvent | undefined, { type, at, actor, before }: OrderEvent): LastEvent {
  const statusEverChanged = type === 'order_status_update' || (earlier?.statusEverChanged ?? false)
  return { type, at, actor, before, statusEverChanged }
}
