import { seqOfInboxId } from '../../inbox-id.ts'
import { MOST_TIMES } from '../bounds.ts'
import type { Store } from '../port.ts'
import { databaseFile, gatherIntoOneFile, prepareDatabase } from './open-database.ts'
import { startReader } from './threads/reader.ts'
import { startWriter } from './threads/writer.ts'

/**
 * The store in a data directory: a storage thread commits in groups, a reading thread reads. The sockets' thread never
 * touches the file, so that no disk can hold it up. Throws a `StartError` where the database cannot be used.
 */
export function openSqliteStore(directory: string): Store {
  prepareDatabase(directory)
  const file = databaseFile(directory)
  const writer = startWriter(file)
  const reader = startReader(file)

  return {
    run: (command) => writer.command(command),

    board: (viewer, finishedSince, counted) => reader.ask({ name: 'board', input: { viewer, finishedSince, counted } }),
    orders: (viewer, query) => reader.ask({ name: 'orders', input: { viewer, query } }),
    order: (viewer, orderId) => reader.ask({ name: 'order', input: { viewer, orderId } }),
    timeline: (viewer, orderId) => reader.ask({ name: 'timeline', input: { viewer, orderId } }),
    changes: (viewer, range) => reader.ask({ name: 'changes', input: { viewer, range } }),
    notifications: (viewer, query) => reader.ask({ name: 'notifications', input: { viewer, query } }),

    head: (companyId) => reader.ask({ name: 'head', input: companyId }),
    committedAfter: (companyId, seq, limit) => reader.ask({ name: 'committedAfter', input: { companyId, seq, limit } }),
    onCommitted: writer.onCommitted,

    setNotificationState: async (viewer, notificationId, state) => {
      const seq = seqOfInboxId(notificationId, viewer.personId)
      if (seq === null || (await reader.ask({ name: 'notification', input: { viewer, seq } })) === null) return null
      await writer.write({ kind: 'write', name: 'setNotificationState', input: { viewer, seq, state } })
      const notification = await reader.ask({ name: 'notification', input: { viewer, seq } })
      const unread = await reader.ask({ name: 'unread', input: viewer })
      return notification === null ? null : { notification, unread }
    },
    readAllNotifications: async (viewer) => {
      await writer.write({ kind: 'write', name: 'readAllNotifications', input: viewer.personId })
      return { unread: await reader.ask({ name: 'unread', input: viewer }) }
    },

    companies: () => reader.ask({ name: 'companies', input: null }),
    addCompany: async (company) => {
      await writer.write({ kind: 'write', name: 'addCompany', input: company })
    },
    setUp: (company, admin) => writer.write({ kind: 'write', name: 'setUp', input: { company, admin } }),
    changeCompany: (companyId, change) =>
      writer.write({ kind: 'write', name: 'changeCompany', input: { companyId, change } }),

    peopleByEmail: (email) => reader.ask({ name: 'peopleByEmail', input: email }),
    people: (companyId) => reader.ask({ name: 'people', input: companyId }),
    person: (companyId, personId) => reader.ask({ name: 'person', input: { companyId, personId } }),
    addPerson: (person, customer) => writer.write({ kind: 'write', name: 'addPerson', input: { person, customer } }),
    changePerson: (companyId, personId, change) =>
      writer.write({ kind: 'write', name: 'changePerson', input: { companyId, personId, change } }),
    customers: (companyId, q) => reader.ask({ name: 'customers', input: { companyId, q } }),

    addSession: (session, passwordHash) =>
      writer.write({ kind: 'write', name: 'addSession', input: { session, passwordHash } }),
    session: (tokenHash) => reader.ask({ name: 'session', input: tokenHash }),
    extendSession: async (tokenHash, expiresAt) => {
      await writer.write({ kind: 'write', name: 'extendSession', input: { tokenHash, expiresAt } })
    },
    endSession: async (tokenHash) => {
      await writer.write({ kind: 'write', name: 'endSession', input: tokenHash })
    },
    forgetOld: async (now) => {
      for (let times = 0; times < MOST_TIMES; times += 1) {
        if (!(await writer.write({ kind: 'write', name: 'forgetOld', input: now }))) return
      }
    },

    onSignal: () => undefined, // a data directory has one hub
    onHealth: writer.onHealth,
    health: writer.health,
    now: () => Date.now(),

    close: async () => {
      await writer.close()
      await reader.close()
      gatherIntoOneFile(file)
    },
  }
}
