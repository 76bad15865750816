import { seqOfInboxId } from '../../inbox-id.ts'
import type { Store } from '../port.ts'
import { headOf } from './commit-rows.ts'
import { allCompanies, liveSession, peopleOfCompany, peopleWithEmail, personById } from './company-rows.ts'
import { committedAfter } from './log-rows.ts'
import { notificationAt, unreadOf } from './notification-queries.ts'
import { databaseFile, gatherIntoOneFile, openForReading, prepareDatabase } from './open-database.ts'
import { order } from './order-queries.ts'
import { startReader } from './reader.ts'
import { connection } from './statements.ts'
import { startWriter } from './writer.ts'

/**
 * The store in a data directory: a storage thread commits in groups, a reading thread answers what is large, and
 * point reads use a connection of their own. Throws a `StartError` where the database cannot be used.
 */
export function openSqliteStore(directory: string): Store {
  prepareDatabase(directory)
  const file = databaseFile(directory)
  const writer = startWriter(file)
  const reader = startReader(file)
  const c = connection(openForReading(file))

  return {
    run: (command) => writer.command(command),

    board: (viewer, finishedSince, counted) => reader.ask({ name: 'board', input: { viewer, finishedSince, counted } }),
    orders: (viewer, query) => reader.ask({ name: 'orders', input: { viewer, query } }),
    order: async (viewer, orderId) => order(c, { viewer, orderId }),
    timeline: (viewer, orderId) => reader.ask({ name: 'timeline', input: { viewer, orderId } }),
    changes: (viewer, range) => reader.ask({ name: 'changes', input: { viewer, range } }),
    notifications: (viewer, query) => reader.ask({ name: 'notifications', input: { viewer, query } }),

    head: async (companyId) => headOf(c, companyId),
    committedAfter: async (companyId, seq, limit) => committedAfter(c, companyId, seq, limit),
    onCommitted: writer.onCommitted,

    setNotificationState: async (viewer, notificationId, state) => {
      const seq = seqOfInboxId(notificationId, viewer.personId)
      if (seq === null || notificationAt(c, viewer, seq) === null) return null
      await writer.write({ kind: 'write', name: 'setNotificationState', input: { viewer, seq, state } })
      const notification = notificationAt(c, viewer, seq)
      return notification === null ? null : { notification, unread: unreadOf(c, viewer) }
    },
    readAllNotifications: async (viewer) => {
      await writer.write({ kind: 'write', name: 'readAllNotifications', input: viewer.personId })
      return { unread: unreadOf(c, viewer) }
    },

    companies: async () => allCompanies(c),
    addCompany: async (company) => {
      await writer.write({ kind: 'write', name: 'addCompany', input: company })
    },
    setUp: (company, admin) => writer.write({ kind: 'write', name: 'setUp', input: { company, admin } }),
    changeCompany: (companyId, change) =>
      writer.write({ kind: 'write', name: 'changeCompany', input: { companyId, change } }),

    peopleByEmail: async (email) => peopleWithEmail(c, email),
    people: async (companyId) => peopleOfCompany(c, companyId),
    person: async (companyId, personId) => personById(c, companyId, personId),
    addPerson: (person, customer) => writer.write({ kind: 'write', name: 'addPerson', input: { person, customer } }),
    changePerson: (companyId, personId, change) =>
      writer.write({ kind: 'write', name: 'changePerson', input: { companyId, personId, change } }),
    customers: (companyId, q) => reader.ask({ name: 'customers', input: { companyId, q } }),

    addSession: async (session) => {
      await writer.write({ kind: 'write', name: 'addSession', input: session })
    },
    session: async (tokenHash) => liveSession(c, tokenHash),
    extendSession: async (tokenHash, expiresAt) => {
      await writer.write({ kind: 'write', name: 'extendSession', input: { tokenHash, expiresAt } })
    },
    endSession: async (tokenHash) => {
      await writer.write({ kind: 'write', name: 'endSession', input: tokenHash })
    },
    forgetOld: async (now) => {
      await writer.write({ kind: 'write', name: 'forgetOld', input: now })
    },

    onHealth: writer.onHealth,
    health: writer.health,

    close: async () => {
      await writer.close()
      await reader.close()
      c.db.close()
      gatherIntoOneFile(file)
    },
  }
}
