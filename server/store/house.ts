import type { Company } from '../../shared/domain/company.ts'
import type { Instant } from '../../shared/domain/instant.ts'
import type { Notification, NotificationState } from '../../shared/domain/notification.ts'
import type { Order, OrderItem } from '../../shared/domain/order.ts'
import type { Status } from '../../shared/domain/workflow.ts'
import type { Head } from '../commands/commit.ts'
import type { StoredEntry } from './audit.ts'
import type { StoredPerson, StoredSession } from './port.ts'

/** Everything that a store keeps, by its kind, in the order in which it is carried from one to another. */
export interface Furniture {
  companies: { company: Company; head: Head }
  /** `isKeyed`: whether it is the one that its name finds; the earlier system let several share one. */
  customers: { companyId: string; _id: string; name: string; isKeyed: boolean }
  people: StoredPerson
  sessions: StoredSession & { companyId: string }
  orders: { order: Order; items: OrderItem[]; open: boolean }
  events: StoredEntry & { companyId: string }
  notifications: {
    companyId: string
    seq: number
    notification: Notification
    people: { id: string; state: NotificationState }[]
  }
  unread: { companyId: string; personId: string; count: number }
  idempotency: KeptAnswer
}

interface KeptAnswer {
  companyId: string
  personId: string
  key: string
  fingerprint: string
  seq: number
  nextStatuses: Status[]
  at: Instant
}

export type Kind = keyof Furniture

export const KINDS = [
  'companies',
  'customers',
  'people',
  'sessions',
  'orders',
  'events',
  'notifications',
  'unread',
  'idempotency',
] as const satisfies readonly Kind[]

/** Some pieces of one kind. */
export type Load = { [K in Kind]: { kind: K; pieces: Furniture[K][] } }[Kind]

/** A load, and where the next one begins. */
export interface Page {
  load: Load
  cursor: string
}

/** A store that is carried to another place, or was: nobody else works on it. */
export interface House {
  /** All pieces of a kind after a cursor, in an order that stays the same. */
  pages(kind: Kind, after: string | null): AsyncIterable<Page>
  count(kind: Kind): Promise<number>
  /** Why it cannot be carried now; null where it can. */
  hindrance(): Promise<string | null>
  close(): Promise<void>
}

/** What a half-filled house says of where its things come from. */
export interface Mark {
  /** Which companies; the same for every state of one store. */
  origin: string
  /** Which state of them. */
  state: string
  /** The last load that is in; null where there is none. */
  last: { kind: Kind; cursor: string } | null
}

/** A store that is being filled from another one. Until it is finished, no hub opens it. */
export interface NewHouse extends House {
  /** The mark of a copy that was broken off; null where there is none. */
  mark(): Promise<Mark | null>
  isEmpty(): Promise<boolean>
  /** Empties it of what a copy that was broken off left, and marks it. */
  begin(mark: Mark): Promise<void>
  /** Puts a load in and moves the mark, both or neither. */
  take(page: Page): Promise<void>
  /** Makes it a store like any other. */
  finish(): Promise<void>
}
