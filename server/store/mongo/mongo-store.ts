import { seqOfInboxId } from '../../inbox-id.ts'
import { type Committed, type Signal, type Store, StoreUnavailable } from '../port.ts'
import { connectTo } from './connection/connect.ts'
import { asPortError } from './connection/faults.ts'
import { watchHealth } from './connection/health.ts'
import { prepareDatabase } from './connection/prepare-database.ts'
import { inTransaction, type Worked } from './connection/transaction.ts'
import { type GroupWriter, startGroupWriter } from './group/group-writer.ts'
import { refuseHalfFilled } from './house/mark.ts'
import { follow } from './hubs/follow.ts'
import { endWhatIsLeftOpen } from './hubs/left-open.ts'
import { startUpkeep } from './hubs/upkeep.ts'
import {
  allCompanies,
  customersFound,
  liveSession,
  peopleOfCompany,
  peopleWithEmail,
  personById,
} from './queries/company-queries.ts'
import { changes, committedAfter, head } from './queries/log-queries.ts'
import { notificationAt, notifications, unreadOf } from './queries/notification-queries.ts'
import { board, order, orders, timeline } from './queries/order-queries.ts'
import * as writes from './settings-writes.ts'
import { startWriteQueue } from './write-queue.ts'

/**
 * The store in a MongoDB replica set or sharded cluster, which several hubs may share. Throws a `StartError` that says
 * why the database cannot be used, and what to do.
 */
export async function openMongoStore(url: string): Promise<Store> {
  const database = await connectTo(url)
  const { client, collections, connection } = database
  try {
    await prepareDatabase(database)
    await refuseHalfFilled(database)
  } catch (error) {
    await connection.close()
    throw error
  }
  const committedListeners: ((committed: Committed[]) => void)[] = []
  const signalListeners: ((signal: Signal) => void)[] = []
  const writers = new Map<string, GroupWriter>()
  const tell = (committed: Committed[]) => {
    for (const listener of committedListeners) listener(committed)
  }
  const follower = await follow({
    database,
    tell,
    signal: (signal) => {
      for (const listener of signalListeners) listener(signal)
    },
  })
  const health = watchHealth({
    database,
    sessions: () => [...writers.values()].flatMap(({ sessionId }) => sessionId),
    afterProbe: async () => {
      await follower.lookForMissed()
      await endWhatIsLeftOpen(database)
    },
  })
  const upkeep = startUpkeep(database)
  let open = true

  const writerOf = (companyId: string): GroupWriter => {
    const known = writers.get(companyId)
    if (known) return known
    const onCommitted = (committed: Committed[]) => {
      follower.own(committed)
      tell(committed)
    }
    const { announce, attempted: onFault } = health
    const others = follower.othersOf(companyId)
    const writer = startGroupWriter({ database, companyId, announce, others, onCommitted, onFault })
    writers.set(companyId, writer)
    return writer
  }

  /** The work as the port has it: nothing after the end, and a database's faults as `StoreUnavailable`. */
  const ask = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    if (!open) throw new StoreUnavailable('The hub is stopping.')
    return work().catch((error: unknown) => {
      throw asPortError(error)
    })
  }

  const queue = startWriteQueue()
  const write = <Input, Result>(
    work: (at: writes.Writing, input: Input) => Promise<Worked<Result>>,
    input: Input,
  ): Promise<Result> =>
    ask(() =>
      queue.add(async (until) => {
        const session = client.startSession()
        try {
          return await inTransaction(session, until, () => work({ database, session }, input))
        } finally {
          await session.endSession()
        }
      }),
    )

  const close = async () => {
    await Promise.all([...writers.values()].map((writer) => writer.idle()))
    await queue.idle()
    await Promise.all([upkeep.stop(), health.stop(), follower.stop()])
    await Promise.all([...writers.values()].map((writer) => writer.end()))
    await connection.close()
  }
  let closing: Promise<void> | null = null

  return {
    run: (command) => ask(() => writerOf(command.companyId).run(command)),

    board: (viewer, since, counted) => ask(() => board(database, viewer, since, counted)),
    orders: (viewer, query) => ask(() => orders(database, viewer, query)),
    order: (viewer, orderId) => ask(() => order(database, viewer, orderId)),
    timeline: (viewer, orderId) => ask(() => timeline(database, viewer, orderId)),
    changes: (viewer, range) => ask(() => changes(database, viewer, range)),
    notifications: (viewer, query) => ask(() => notifications(database, viewer, query)),

    head: (companyId) => ask(() => head(database, companyId)),
    committedAfter: (companyId, seq, limit) => ask(() => committedAfter(database, companyId, seq, limit)),
    onCommitted: (listener) => committedListeners.push(listener),

    setNotificationState: async (viewer, id, state) => {
      const seq = seqOfInboxId(id, viewer.personId)
      if (seq === null || (await ask(() => notificationAt(database, viewer, seq))) === null) return null
      const unread = await write(writes.setNotificationState, { viewer, seq, id, state })
      const notification = await ask(() => notificationAt(database, viewer, seq))
      return notification === null || unread === null ? null : { notification, unread }
    },
    readAllNotifications: async (viewer) => {
      await write(writes.readAllNotifications, viewer)
      return { unread: await ask(() => unreadOf(database, viewer.personId)) }
    },

    companies: () => ask(() => allCompanies(collections)),
    addCompany: (company) => write(writes.addCompany, company),
    setUp: (company, admin) => write(writes.setUp, { company, admin }),
    changeCompany: (companyId, change) => write(writes.changeCompany, { companyId, change }),

    peopleByEmail: (email) => ask(() => peopleWithEmail(collections, email)),
    people: (companyId) => ask(() => peopleOfCompany(collections, companyId)),
    person: (companyId, personId) => ask(() => personById(collections, companyId, personId)),
    addPerson: (person, customer) => write(writes.addPerson, { person, customer }),
    changePerson: (companyId, personId, change) => write(writes.changePerson, { companyId, personId, change }),
    customers: (companyId, q) => ask(() => customersFound(collections, companyId, q)),

    addSession: (session, passwordHash) => write(writes.addSession, { session, passwordHash }),
    session: (tokenHash) => ask(() => liveSession(collections, tokenHash)),
    extendSession: (tokenHash, expiresAt) => write(writes.extendSession, { tokenHash, expiresAt }),
    endSession: (tokenHash) => write(writes.endSession, tokenHash),
    forgetOld: (now) => ask(() => upkeep.forgetOld(now)),

    onSignal: (listener) => signalListeners.push(listener),
    onHealth: health.onChange,
    health: health.now,
    now: database.clock.now,

    close: () => {
      open = false
      closing ??= close()
      return closing
    },
  }
}
