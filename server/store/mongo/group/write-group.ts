import type { mongo } from 'mongoose'
import { isFinal } from '../../../../shared/domain/workflow.ts'
import { orderTerms } from '../../order-terms.ts'
import { customerDocument } from '../documents/company-documents.ts'
import { eventDocument, type IdempotencyDocument, idempotencyId } from '../documents/log-documents.ts'
import { type InboxDocument, inboxDocument, notificationDocument } from '../documents/notification-documents.ts'
import { changedFields, type OrderDocument, orderDocument } from '../documents/order-document.ts'
import { dateOf, idOf } from '../documents/values.ts'
import type { Decided, Done, GroupData } from './group.ts'
import type { GroupSource } from './load-group.ts'

/** Writes what a group was decided to, one bulk write a collection, the log's end last. */
export async function writeGroup(source: GroupSource, data: GroupData, { done, lastNumber }: Decided): Promise<void> {
  const { collections, session, hub } = source
  const last = done.at(-1)
  if (!last) return
  const companyId = last.commit.order.companyId
  const options = { session, ordered: true }
  const quickly = { session, ordered: false }

  const newCustomers = done.flatMap(({ commit }) => commit.newCustomer ?? [])
  if (newCustomers.length > 0) {
    const documents = newCustomers.map((each) => customerDocument(companyId, each))
    await collections.customers.insertMany(documents, options)
  }
  await writeOrders(source, data, done)
  await collections.events.insertMany(
    done.map((each) => eventOf(each, hub)),
    quickly,
  )
  await writeNotifications(source, companyId, done)
  const answers = done.flatMap(answerOf)
  if (answers.length > 0) await collections.idempotency.bulkWrite(answers, options)
  const { seq, hash } = last.commit.head
  const moved = await collections.heads.updateOne(
    { _id: companyId, seq: data.head.seq },
    { $set: { seq, hash, ...(lastNumber > 0 && { lastNumber }) } },
    { session },
  )
  if (moved.matchedCount !== 1) throw new Error(`The log of company ${companyId} was written to by somebody else.`)
}

/** Each order once, as the group leaves it; found only as the group found it. */
async function writeOrders({ collections, session }: GroupSource, data: GroupData, done: readonly Done[]) {
  const { workflow } = data.settings.company
  const writes = new Map<string, { first: Done; last: Done }>()
  for (const each of done) {
    const { id } = each.commit.order
    writes.set(id, { first: writes.get(id)?.first ?? each, last: each })
  }
  const operations = [...writes.values()].map(({ first, last }): mongo.AnyBulkWriteOperation<OrderDocument> => {
    const { order } = last.commit
    const open = !isFinal(workflow, order.status)
    if (first.before === null) {
      const document = orderDocument(first.commit.order, last.items, open)
      return { insertOne: { document: { ...document, ...changedFields(order, open) } } }
    }
    const terms = first.before.notes === order.notes ? {} : { terms: orderTerms(order, last.items) }
    return {
      updateOne: {
        filter: { _id: idOf(order.id), version: first.before.version },
        update: { $set: { ...changedFields(order, open), ...terms } },
      },
    }
  })
  const written = await collections.orders.bulkWrite(operations, { session, ordered: true })
  if (written.matchedCount + written.insertedCount !== operations.length) {
    throw new Error('An order is not as the transaction found it.')
  }
}

function eventOf({ commit }: Done, hub: string) {
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

async function writeNotifications({ collections, session }: GroupSource, companyId: string, done: readonly Done[]) {
  const notifications = []
  const inbox: InboxDocument[] = []
  const unread = new Map<string, number>()
  for (const { commit } of done) {
    const { seq } = commit.head
    for (const addressed of commit.addressed) {
      notifications.push(notificationDocument(companyId, seq, addressed))
      const at = dateOf(addressed.notification.timestamp)
      for (const person of addressed.people) {
        inbox.push(inboxDocument(companyId, seq, at, person))
        if (person.state === 'unread') unread.set(person.id, (unread.get(person.id) ?? 0) + 1)
      }
    }
  }
  if (notifications.length > 0) await collections.notifications.insertMany(notifications, { session, ordered: false })
  if (inbox.length > 0) await collections.inbox.insertMany(inbox, { session, ordered: false })
  if (unread.size === 0) return
  const counts = [...unread].map(([person, count]) => ({
    updateOne: {
      filter: { _id: idOf(person) },
      update: { $inc: { count }, $setOnInsert: { company_id: companyId } },
      upsert: true,
    },
  }))
  await collections.unread.bulkWrite(counts, { session, ordered: false })
}

/** The record of a key: a new one, or in the place of one that is forgotten. */
function answerOf({ command, commit }: Done): mongo.AnyBulkWriteOperation<IdempotencyDocument>[] {
  if (!command.idempotency) return []
  const { key, fingerprint } = command.idempotency
  const { order, head, nextStatuses } = commit
  const filter = { _id: idempotencyId(command.actor._id, key) }
  const replacement = {
    company_id: order.companyId,
    fingerprint,
    seq: head.seq,
    nextStatuses,
    at: dateOf(order.updatedAt),
  }
  return [{ replaceOne: { filter, replacement, upsert: true } }]
}
