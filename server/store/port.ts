import type { CompanyChange } from '../../shared/contract/company.ts'
import type { NotificationsQuery } from '../../shared/contract/notification.ts'
import type { OrdersQuery } from '../../shared/contract/order.ts'
import type { Company } from '../../shared/domain/company.ts'
import type { Instant } from '../../shared/domain/instant.ts'
import type { NotificationState } from '../../shared/domain/notification.ts'
import type { Role } from '../../shared/domain/role.ts'
import type { Command } from '../commands/command.ts'
import type { Addressed, Head } from '../commands/commit.ts'
import type { Refusal } from '../commands/refusal.ts'

/** Who reads: everything a store answers is limited to what this person may see. */
export interface Viewer {
  companyId: string
  personId: string
  role: Role
  /** For the role customer: whose orders these are. */
  customerId: string | null
}

/** A person as the store keeps them. */
export interface StoredPerson {
  id: string
  companyId: string
  email: string
  firstName: string
  lastName: string
  role: Role
  customer: { _id: string; name: string } | null
  active: boolean
  /** As `passwordHash` of auth/password.ts makes it. */
  passwordHash: string
}

export interface StoredSession {
  /** SHA-256 of the token. */
  tokenHash: string
  personId: string
  expiresAt: Instant
}

/** A session with whose it is: what a request is decided by. */
export interface LiveSession {
  session: StoredSession
  person: StoredPerson
  company: Company
}

/** The answer to a command: the JSON that was committed with it, or why nothing was. */
export type CommandResult =
  | { ok: true; status: number; body: string; version: number; replayed: boolean }
  | { ok: false; refusal: Refusal }

/** One entry of a company's log with the notifications committed with it. */
export interface Committed {
  companyId: string
  seq: number
  orderId: string
  customerId: string
  /** JSON of a `LogEntry`, as it was hashed. */
  entry: string
  addressed: Addressed[]
}

/** JSON text, ready to be sent: large answers are put together away from the sockets' thread. */
export type JsonText = string

export type StoreHealth = { state: 'ok' } | { state: 'cannot_save'; message: string }

/**
 * What another hub changed that is not in the log: a session, a person (and whether their sockets have to connect anew),
 * a company's settings, the state of a person's notification (a null id means all of them). `anything` after a time in
 * which this hub may have missed some.
 */
export type Signal =
  | { kind: 'session'; tokenHash: string }
  | { kind: 'person'; personId: string; roleChanged: boolean }
  | { kind: 'company'; companyId: string }
  | { kind: 'notification'; personId: string; _id: string | null; state: NotificationState; unread: number }
  | { kind: 'anything' }

/** A person's notification after a change of its state. */
export interface ChangedNotification {
  notification: JsonText
  unread: number
}

/**
 * Where everything is kept. Each company's data is apart: every call names the company, or a viewer of it.
 * Calls reject with `StoreUnavailable` when nothing can be read or saved.
 */
export interface Store {
  /** Runs a command and commits it with its event, notifications and idempotency record; resolves once durable. */
  run(command: Command): Promise<CommandResult>

  /** All open orders the viewer may see and those finished since, with the log's position they reflect. */
  board(viewer: Viewer, finishedSince: Instant, counted: boolean): Promise<JsonText>
  /** A page of orders, sorted as asked, without gap or overlap; null for a cursor that is none of this sorting's. */
  orders(viewer: Viewer, query: OrdersQuery): Promise<JsonText | null>
  /** One order in full; null where there is none that the viewer may see. */
  order(viewer: Viewer, orderId: string): Promise<JsonText | null>
  /** The order's events, newest first; null where there is no such order for the viewer. */
  timeline(viewer: Viewer, orderId: string): Promise<JsonText | null>
  /**
   * The log after `since` up to `upTo`, as the viewer may see it now, at most `limit` events and never half a `seq`;
   * after an order's event the viewer's own notification of it.
   */
  changes(viewer: Viewer, range: ChangesRange): Promise<JsonText>
  /** A page of the viewer's notifications, newest first; null for a cursor that is none. */
  notifications(viewer: Viewer, query: NotificationsQuery): Promise<JsonText | null>

  /** The end of a company's log. */
  head(companyId: string): Promise<Head>
  /** The log's entries after a position in ascending order, at most `limit`. */
  committedAfter(companyId: string, seq: number, limit: number): Promise<Committed[]>
  /** Calls back for what is committed, in each company's order, before the command's promise resolves. */
  onCommitted(listener: (committed: Committed[]) => void): void

  /** Sets the state of one of the person's notifications; null where it is not theirs. */
  setNotificationState(
    viewer: Viewer,
    notificationId: string,
    state: NotificationState,
  ): Promise<ChangedNotification | null>
  readAllNotifications(viewer: Viewer): Promise<{ unread: number }>

  companies(): Promise<Company[]>
  addCompany(company: Company): Promise<void>
  /** Makes the first company with its admin; false where there is one already. */
  setUp(company: Company, admin: StoredPerson): Promise<boolean>
  changeCompany(companyId: string, change: CompanyChange): Promise<Company>

  /** Everyone with this e-mail, in whatever company; who was added first comes first. */
  peopleByEmail(email: string): Promise<StoredPerson[]>
  people(companyId: string): Promise<StoredPerson[]>
  person(companyId: string, personId: string): Promise<StoredPerson | null>
  /** Adds a person; a refusal where the e-mail is taken in their company or the customer unknown. */
  addPerson(person: StoredPerson, customer: CustomerChoice | null): Promise<StoredPerson | Refusal>
  /** Changes a person and ends their sessions where asked; a refusal where no admin would be left. */
  changePerson(companyId: string, personId: string, change: StoredPersonChange): Promise<StoredPerson | Refusal>
  /** Customers whose name has all terms of the query, by name; at most 50. */
  customers(companyId: string, q: string): Promise<{ _id: string; name: string }[]>

  /** Adds a session of an active person whose password hash is still this one; else false, and there is none. */
  addSession(session: StoredSession, passwordHash: string): Promise<boolean>
  /** The session with its person and company; null where there is none. */
  session(tokenHash: string): Promise<LiveSession | null>
  extendSession(tokenHash: string, expiresAt: Instant): Promise<void>
  endSession(tokenHash: string): Promise<void>
  /** Forgets sessions that ended before, and idempotency records older than their time. */
  forgetOld(now: Instant): Promise<void>

  /** Calls back for what other hubs on the same store changed beside the log; never where there is one hub. */
  onSignal(listener: (signal: Signal) => void): void

  /** Whether changes can be saved; called at once on a change of it. */
  onHealth(listener: (health: StoreHealth) => void): void
  health(): StoreHealth
  /** Milliseconds since 1970 by the clock that orders are dated by: the same for all hubs on the same store. */
  now(): number

  /** Finishes what is under way and lets go of everything. */
  close(): Promise<void>
}

export interface ChangesRange {
  since: number
  /** The position that the answer is limited to; null for the head. */
  upTo: number | null
  limit: number
  only: 'notifications' | null
}

export interface StoredPersonChange {
  active?: boolean
  role?: Role
  passwordHash?: string
  /** The hash that the change rests on: nothing is changed where the person has another by now. */
  replaces?: string
  /** Ends all of the person's sessions, or all but the one with this hash. */
  endSessions?: { except: string | null }
}

/** The customer that a person belongs to: by id, or by a name that is found or made with the id given. */
export interface CustomerChoice {
  _id?: string
  name?: string
  newId: string
}

/** Nothing can be read or saved now; what was acknowledged is safe. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable'
}
