import type { Connection, mongo } from 'mongoose'
import type {
  CompanyDocument,
  CustomerDocument,
  PersonDocument,
  SessionDocument,
} from './documents/company-documents.ts'
import type { FormatDocument, HubDocument, LeaseDocument, SignalDocument } from './documents/hub-documents.ts'
import type { EventDocument, HeadDocument, IdempotencyDocument } from './documents/log-documents.ts'
import type { NotificationDocument, UnreadDocument } from './documents/notification-documents.ts'
import type { OrderDocument } from './documents/order-document.ts'
import { type CollectionName, SCHEMAS } from './schemas.ts'

/** The collections of a database by name, typed by what the hub keeps in them. */
export interface Collections {
  orders: mongo.Collection<OrderDocument>
  events: mongo.Collection<EventDocument>
  heads: mongo.Collection<HeadDocument>
  idempotency: mongo.Collection<IdempotencyDocument>
  notifications: mongo.Collection<NotificationDocument>
  unread: mongo.Collection<UnreadDocument>
  companies: mongo.Collection<CompanyDocument>
  customers: mongo.Collection<CustomerDocument>
  people: mongo.Collection<PersonDocument>
  sessions: mongo.Collection<SessionDocument>
  signals: mongo.Collection<SignalDocument>
  leases: mongo.Collection<LeaseDocument>
  hubs: mongo.Collection<HubDocument>
  formats: mongo.Collection<FormatDocument>
}

/** The collections of a connection's database, as the driver has them. */
export function collectionsOf(connection: Connection): Collections {
  const db = connection.getClient().db(connection.name)
  return {
    orders: db.collection('orders'),
    events: db.collection('events'),
    heads: db.collection('heads'),
    idempotency: db.collection('idempotency'),
    notifications: db.collection('notifications'),
    unread: db.collection('unread'),
    companies: db.collection('companies'),
    customers: db.collection('customers'),
    people: db.collection('users'),
    sessions: db.collection('sessions'),
    signals: db.collection('signals'),
    leases: db.collection('leases'),
    hubs: db.collection('hubs'),
    formats: db.collection('formats'),
  }
}

/** Checks a document by its collection's schema before it is written; throws what mongoose finds. */
export async function checked<Document extends object>(
  connection: Connection,
  name: CollectionName,
  document: Document,
): Promise<Document> {
  const model = connection.models[name] ?? connection.model(name, SCHEMAS[name])
  await model.validate(document)
  return document
}
