import type { mongo } from 'mongoose'
import type { Furniture, Load } from '../../house.ts'
import { logEntry } from '../../log-entry.ts'
import type { Database } from '../connection/database.ts'
import { companyDocument, customerDocument, personDocument, sessionDocument } from '../documents/company-documents.ts'
import { eventDocument, headDocument, idempotencyId } from '../documents/log-documents.ts'
import { notificationDocument } from '../documents/notification-documents.ts'
import { orderDocument } from '../documents/order-document.ts'
import { dateOf, idOf } from '../documents/values.ts'

/** Writes a load in the session's transaction. */
export async function putIn(
  { collections: c, hub }: Database,
  session: mongo.ClientSession,
  load: Load,
): Promise<void> {
  const options = { session, ordered: false }
  switch (load.kind) {
    case 'companies': {
      // which is older is all that is known of when they were added
      const began = Date.now() - load.pieces.length
      const documents = load.pieces.map(({ company }, index) => companyDocument(company, new Date(began + index)))
      await c.companies.insertMany(documents, options)
      const heads = load.pieces.map(({ company, head }) => headDocument(company.id, head))
      await c.heads.insertMany(heads, options)
      return
    }
    case 'customers':
      await c.customers.insertMany(load.pieces.map(customerOf), options)
      return
    case 'people':
      await c.people.insertMany(load.pieces.map(personDocument), options)
      return
    case 'sessions':
      await c.sessions.insertMany(
        load.pieces.map((each) => sessionDocument(each.companyId, each)),
        options,
      )
      return
    case 'orders': {
      // who created it is in the log; the order knows who changed it last
      const documents = load.pieces.map(({ order, items, open }) => ({
        ...orderDocument(order, items, open),
        ...(order.version > 1 && { createdBy: null }),
      }))
      await c.orders.insertMany(documents, options)
      return
    }
    case 'events':
      await c.events.insertMany(
        load.pieces.map((each) => eventOf(each, hub)),
        options,
      )
      return
    case 'notifications':
      await c.notifications.insertMany(
        load.pieces.map(({ companyId, seq, notification, people }) =>
          notificationDocument(companyId, seq, { notification, people }),
        ),
        options,
      )
      return
    case 'unread':
      await c.unread.insertMany(
        load.pieces.map(({ companyId, personId, count }) => ({ _id: idOf(personId), company_id: companyId, count })),
        options,
      )
      return
    case 'idempotency':
      await c.idempotency.insertMany(load.pieces.map(answerOf), options)
  }
}

function customerOf({ companyId, _id, name, isKeyed }: Furniture['customers']) {
  const { nameKey, ...document } = customerDocument(companyId, { _id, name })
  return isKeyed ? { ...document, nameKey: nameKey ?? '' } : document
}

function eventOf(event: Furniture['events'], hub: string) {
  const { type, at } = logEntry(event.entry)
  return eventDocument({ ...event, type, at, hub })
}

function answerOf({ companyId, personId, key, fingerprint, seq, nextStatuses, at }: Furniture['idempotency']) {
  const _id = idempotencyId(personId, key)
  return { _id, company_id: companyId, fingerprint, seq, nextStatuses, at: dateOf(at) }
}
