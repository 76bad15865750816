import { decideGroup } from './decide-group.ts'
import type { Decided, Group, GroupData } from './group.ts'
import { type GroupDocuments, groupDocuments } from './group-documents.ts'
import { type GroupSource, keptOf, ordersOf } from './load-group.ts'

/** A group that is decided, what by, and what it writes. */
export interface Prepared {
  data: GroupData
  decided: Decided
  documents: GroupDocuments
}

/** Decides a group by its data, and makes what it writes. */
export function prepare({ hub, clock }: Pick<GroupSource, 'hub' | 'clock'>, group: Group, data: GroupData): Prepared {
  const decided = decideGroup(hub, group, data, clock.now)
  return { data, decided, documents: groupDocuments(hub, data, decided) }
}

/**
 * Decides a group while the one before it is committed, so that its own transaction only has to write. What comes of it
 * counts only if nobody else committed for the company meanwhile, which the transaction's first step finds out. Null
 * for a group that places orders or takes changes back, which needs more than orders and keys.
 *
 * What is read was acknowledged by a majority no earlier than the group before that one; `before` is laid over it.
 */
export async function readAhead(
  source: GroupSource,
  companyId: string,
  group: Group,
  before: Prepared,
): Promise<Prepared | null> {
  if (group.some(({ name }) => name !== 'change-order')) return null
  const { collections, session, reading, settingsOf, remembered } = source
  if (session.operationTime) reading.advanceOperationTime(session.operationTime)
  const options = { session: reading, readConcern: { level: 'majority' } } as const
  const { head, changed, answered } = before.decided
  const known = new Map([...remembered.at(before.data.head.seq), ...changed])
  return prepare(source, group, {
    head,
    settings: await settingsOf(companyId, head.settings, reading),
    orders: await ordersOf(collections, companyId, group, known, options),
    kept: new Map([...(await keptOf(collections, companyId, group, options)), ...answered]),
    lastEvents: new Map(),
    customersById: new Map(),
    customersByKey: new Map(),
    takenNumbers: new Set<string>(),
    lastNumber: head.lastNumber ?? 0,
  })
}
