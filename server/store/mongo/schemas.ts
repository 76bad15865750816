import { Schema, type SchemaDefinition } from 'mongoose'
import { EVENT_TYPES } from '../../../shared/domain/event.ts'
import { NOTIFICATION_PRIORITIES, NOTIFICATION_STATES } from '../../../shared/domain/notification.ts'
import { PRIORITIES } from '../../../shared/domain/order.ts'

/** Seconds after which what hubs told each other is removed. */
const SIGNALS_LIVE = 300
/** Seconds after which a hub that no longer writes is forgotten. */
const HUBS_LIVE = 300

const text = { type: String, required: true } as const
const optionalText = { type: String, default: null } as const
const number = { type: Number, required: true } as const
const date = { type: Date, required: true } as const
const optionalDate = { type: Date, default: null } as const
const flag = { type: Boolean, required: true } as const
const id = { type: Schema.Types.ObjectId, required: true } as const
const anything = { type: Schema.Types.Mixed, required: true } as const
const whole = { type: Number, required: true, min: 0, validate: Number.isInteger } as const

/** Documents are written as they are made: no version key, no defaults of an id, nothing that no field is declared for. */
function schema(collection: string, definition: SchemaDefinition, more: { open?: boolean } = {}): Schema {
  return new Schema(definition, {
    collection,
    versionKey: false,
    autoIndex: false,
    autoCreate: false,
    minimize: false,
    // what the earlier system keeps besides stays as it is
    strict: more.open ? false : 'throw',
  })
}

const orders = schema(
  'orders',
  {
    company_id: text,
    orderNumber: text,
    customer: id,
    orderDate: date,
    status: text,
    items: [
      {
        _id: false,
        product: Schema.Types.ObjectId,
        name: text,
        quantity: { ...number, min: 1 },
        unitPrice: { ...number, min: 0 },
        total: { ...number, min: 0 },
      },
    ],
    subtotal: { ...number, min: 0 },
    tax: { ...number, min: 0 },
    total: { ...number, min: 0 },
    totalDiscount: { ...number, min: 0 },
    finalTotal: { ...number, min: 0 },
    notes: optionalText,
    createdBy: { type: Schema.Types.ObjectId, default: null },
    createdAt: date,
    updatedAt: date,
    version: { ...whole, min: 1 },
    seq: whole,
    open: flag,
    customerName: text,
    heldFrom: optionalText,
    statusComment: optionalText,
    priority: { ...text, enum: PRIORITIES },
    dueAt: optionalDate,
    statusChangedAt: date,
    clockStartedAt: optionalDate,
    heldClockMs: { type: Number, default: null },
    updatedBy: anything,
    itemCount: whole,
    pieceCount: whole,
    itemsHash: text,
    terms: { type: [String], required: true },
  },
  { open: true },
)
/** What is not taken in yet has no version, and is outside these indexes with its doubled numbers. */
const takenIn = { partialFilterExpression: { version: { $exists: true } } }
// names of their own where the earlier system may have an index of the same fields
orders.index({ company_id: 1, orderNumber: 1 }, { name: 'dispatch_numbers', unique: true, ...takenIn })
orders.index({ company_id: 1, seq: -1 }, takenIn)
orders.index({ company_id: 1, open: 1, statusChangedAt: -1 }, takenIn)
orders.index({ company_id: 1, terms: 1 }, takenIn)

const events = schema('events', {
  company_id: text,
  seq: whole,
  order: id,
  customer: id,
  type: { ...text, enum: EVENT_TYPES },
  at: date,
  entry: text,
  hash: text,
  hub: { type: String },
})
events.index({ company_id: 1, seq: 1 }, { unique: true })
events.index({ order: 1, seq: -1 })
events.index({ company_id: 1, customer: 1, seq: 1 })

const heads = schema('heads', {
  _id: String,
  company_id: text,
  seq: whole,
  hash: text,
  settings: whole,
  lastNumber: { type: Number, default: null },
  turn: whole,
  by: { type: String },
})

const idempotency = schema('idempotency', {
  _id: String,
  company_id: text,
  fingerprint: text,
  seq: whole,
  nextStatuses: { type: [String], required: true },
  at: date,
})
idempotency.index({ at: 1 })

const notifications = schema(
  'notifications',
  {
    company_id: text,
    title: text,
    message: text,
    type: text,
    priority: { ...text, enum: NOTIFICATION_PRIORITIES },
    targetType: text,
    targetIds: { type: [Schema.Types.ObjectId], required: true },
    sender_id: { type: Schema.Types.ObjectId, default: null },
    sender_name: { type: String },
    data: anything,
    createdAt: date,
    seq: whole,
    audience: { ...text, enum: ['company', 'customer'] },
    inbox: [{ _id: false, person: id, state: { ...text, enum: NOTIFICATION_STATES } }],
    terms: { type: [String], required: true },
  },
  { open: true },
)
/** The earlier system's own notifications have no `seq`. */
const ofTheLog = { partialFilterExpression: { seq: { $exists: true } } }
notifications.index({ company_id: 1, seq: 1, audience: 1 }, { unique: true, ...ofTheLog })
/** Finds a company's by what they say, the newest first. */
export const TERMS = 'dispatch_terms'
notifications.index({ company_id: 1, terms: 1, seq: -1 }, { name: TERMS, ...ofTheLog })
/** Finds a person's copies of some states, the newest first. */
export const INBOX = 'dispatch_inbox'
notifications.index({ 'inbox.person': 1, 'inbox.state': 1, seq: -1 }, { name: INBOX, ...ofTheLog })

const unread = schema('unread', { company_id: text, count: { ...number } })

const companies = schema('companies', {
  _id: String,
  company_id: text,
  name: text,
  currency: text,
  locale: text,
  timeZone: text,
  taxPercent: { ...number, min: 0, max: 100 },
  notifyAdmins: flag,
  workflow: anything,
  createdAt: date,
})

const customers = schema(
  'customers',
  { company_id: text, companyName: String, firstName: String, lastName: String, email: String, nameKey: String },
  { open: true },
)
customers.index(
  { company_id: 1, nameKey: 1 },
  { unique: true, partialFilterExpression: { nameKey: { $exists: true } } },
)

const people = schema(
  'users',
  {
    user_id: text,
    company_id: text,
    email: text,
    password: text,
    firstName: { type: String },
    lastName: { type: String },
    role: String,
    isActive: flag,
    isSuperAdmin: Boolean,
    isCompanyAdmin: Boolean,
    isManager: Boolean,
    isCustomer: Boolean,
    customerProfile: { _id: false, customer_id: Schema.Types.ObjectId, companyName: String },
  },
  { open: true },
)
/** E-mails are the same whatever their case. */
export const ANY_CASE = { locale: 'en', strength: 2 } as const
people.index({ email: 1, company_id: 1 }, { name: 'dispatch_emails', collation: ANY_CASE })
people.index({ company_id: 1 })

const sessions = schema('sessions', { _id: String, company_id: text, person: id, expiresAt: date })
sessions.index({ person: 1 })
sessions.index({ expiresAt: 1 })

const signals = schema('signals', { company_id: text, hub: text, at: date, signal: anything })
signals.index({ at: 1 }, { expireAfterSeconds: SIGNALS_LIVE })

const leases = schema('leases', { _id: String, owner: text, fence: whole, until: date })
const hubs = schema('hubs', { _id: String, at: date, sessions: { type: [Schema.Types.Buffer] } })
hubs.index({ at: 1 }, { expireAfterSeconds: HUBS_LIVE })
const formats = schema('formats', { _id: String, version: whole })

/** What is checked and indexed of each collection. */
export const SCHEMAS = {
  orders,
  events,
  heads,
  idempotency,
  notifications,
  unread,
  companies,
  customers,
  people,
  sessions,
  signals,
  leases,
  hubs,
  formats,
}

export type CollectionName = keyof typeof SCHEMAS

/** The collections that the earlier system writes, too: their documents are checked here, not by the database. */
export const SHARED_WITH_EARLIER: ReadonlySet<CollectionName> = new Set([
  'orders',
  'notifications',
  'customers',
  'people',
])
