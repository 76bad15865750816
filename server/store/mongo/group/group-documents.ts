import type { mongo } from 'mongoose'
import { isFinal } from '../../../../shared/domain/workflow.ts'
import { type CustomerDocument, customerDocument } from '../documents/company-documents.ts'
import {
  type EventDocument,
  eventDocument,
  type IdempotencyDocument,
  idempotencyId,
} from '../documents/log-documents.ts'
import { type NotificationDocument, notificationDocument } from '../documents/notification-documents.ts'
import { changedFields, type OrderDocument, orderDocument, storedTerms } from '../documents/order-document.ts'
import { dateOf, idOf } from '../documents/values.ts'
import type { Decided, Done, GroupData } from './group.ts'

/** What a group writes besides the log's head, by collection. */
export interface GroupDocuments {
  customers: CustomerDocument[]
  orders: mongo.AnyBulkWriteOperation<OrderDocument>[]
  events: EventDocument[]
  notifications: NotificationDocument[]
  /** By person, how many more are unread. */
  unread: Map<string, number>
  /** The records of keys: new ones, and those in the place of one that is forgotten. */
  answers: { added: IdempotencyDocument[]; renewed: IdempotencyDocument[] }
}

export function groupDocuments(hub: string, data: GroupData, { done }: Decided): GroupDocuments {
  const companyId = data.head._id
  const records = done.flatMap(answerOf)
  return {
    customers: done.flatMap(({ commit }) => commit.newCustomer ?? []).map((each) => customerDocument(companyId, each)),
    orders: orderWrites(data, done),
    events: done.map((each) => eventOf(each, hub)),
    ...notificationsOf(companyId, done),
    answers: {
      added: records.filter(({ _id }) => !data.kept.has(_id)),
      renewed: records.filter(({ _id }) => data.kept.has(_id)),
    },
  }
}

/**
 * Each order once, as the group leaves it. That nobody changed it since it was read is known by the head; a condition
 * on its version besides would cost each order a plan of its own.
 */
function orderWrites({ settings }: GroupData, done: readonly Done[]): mongo.AnyBulkWriteOperation<OrderDocument>[] {
  const { workflow } = settings.company
  const writes = new Map<string, { first: Done; last: Done }>()
  for (const each of done) {
    const { id } = each.commit.order
    writes.set(id, { first: writes.get(id)?.first ?? each, last: each })
  }
  return [...writes.values()].map(({ first, last }) => {
    const { order } = last.commit
    const open = !isFinal(workflow, order.status)
    if (first.before === null) {
      const document = orderDocument(first.commit.order, last.items, open)
      return { insertOne: { document: { ...document, ...changedFields(order, open) } } }
    }
    const terms = first.before.notes === order.notes ? {} : { terms: storedTerms(order, last.items) }
    return {
      updateOne: { filter: { _id: idOf(order.id) }, update: { $set: { ...changedFields(order, open), ...terms } } },
    }
  })
}

function eventOf({ commit }: Done, hub: string): EventDocument {
  const { order, head, entry, event } = commit
  return eventDocument({
    companyId: order.companyId,
    seq: head.seq,
    orderId: order.id,
    customerId: order.customer._id,
    type: event.type,
    at: event.at,
    entry,
    hash: head.hash,
    hub,
  })
}

function notificationsOf(companyId: string, done: readonly Done[]) {
  const notifications: NotificationDocument[] = []
  const unread = new Map<string, number>()
  for (const { commit } of done) {
    const { seq } = commit.head
    for (const addressed of commit.addressed) {
      notifications.push(notificationDocument(companyId, seq, addressed))
      for (const { id, state } of addressed.people) {
        if (state === 'unread') unread.set(id, (unread.get(id) ?? 0) + 1)
      }
    }
  }
  return { notifications, unread }
}

function answerOf({ command, commit }: Done): IdempotencyDocument[] {
  if (!command.idempotency) return []
  const { key, fingerprint } = command.idempotency
  const { order, head, nextStatuses } = commit
  return [
    {
      _id: idempotencyId(command.actor._id, key),
      company_id: order.companyId,
      fingerprint,
      seq: head.seq,
      nextStatuses,
      at: dateOf(order.updatedAt),
    },
  ]
}
