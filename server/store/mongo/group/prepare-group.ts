import type { Command } from '../../../commands/command.ts'
import type { HeadDocument } from '../documents/log-documents.ts'
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
  if (!group.every(isChange)) return null
  const { collections, session, reading, settingsOf, remembered } = source
  if (session.operationTime) reading.advanceOperationTime(session.operationTime)
  const options = { session: reading, readConcern: { level: 'majority' } } as const
  const { head, changed, answered } = before.decided
  const known = new Map([...remembered.at(before.data.head.seq), ...changed])
  return prepare(source, group, {
    ...dataAt(head),
    settings: await settingsOf(companyId, head.settings, reading),
    orders: await ordersOf(collections, companyId, group, known, options),
    kept: new Map([...(await keptOf(collections, companyId, group, options)), ...answered]),
  })
}

/**
 * Decides a group on the end that another hub just left of the log, as the stream tells it, by what is remembered. Null
 * for a group with an order that is not remembered: what could be read now might be older than that end.
 *
 * Keys are not looked up. A command whose key was answered before is refused by the database as its record is written
 * again; so null, too, for a group in which a command writes nothing.
 */
export async function decideAfterOthers(
  source: GroupSource,
  companyId: string,
  group: Group,
  head: HeadDocument,
): Promise<Prepared | null> {
  const settings = await source.settingsOf(companyId, head.settings, source.reading)
  const orders = source.remembered.at(head.seq)
  if (!group.every((command) => isChange(command) && orders.has(command.orderId))) return null
  const prepared = prepare(source, group, { ...dataAt(head), settings, orders })
  return prepared.decided.done.length === group.length ? prepared : null
}

function isChange(command: Command): command is Extract<Command, { name: 'change-order' }> {
  return command.name === 'change-order'
}

/** What changes are decided by at the end of a log, besides settings, orders and keys. */
function dataAt(head: HeadDocument): Omit<GroupData, 'settings' | 'orders'> {
  return {
    head,
    kept: new Map(),
    lastEvents: new Map(),
    customersById: new Map(),
    customersByKey: new Map(),
    takenNumbers: new Set(),
    lastNumber: head.lastNumber ?? 0,
  }
}
