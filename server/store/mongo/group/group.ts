import type { Instant } from '../../../../shared/domain/instant.ts'
import type { Order, OrderItem } from '../../../../shared/domain/order.ts'
import type { Command, LastEvent } from '../../../commands/command.ts'
import type { Commit } from '../../../commands/commit.ts'
import type { CommandResult, Committed } from '../../port.ts'
import type { CompanySettings } from '../company-settings.ts'
import type { HeadDocument } from '../documents/log-documents.ts'

/** Commands of one company that are committed together. */
export type Group = readonly Command[]

export interface WithItems {
  order: Order
  items: readonly OrderItem[]
}

/** What is kept of an answered key. */
export interface Kept {
  fingerprint: string
  at: Instant
  /** The log's JSON of what was answered. */
  entry: string
  nextStatuses: string[]
  items: readonly OrderItem[]
}

/** What a group is decided by: as its transaction found it, or as it was read ahead of it. */
export interface GroupData {
  head: HeadDocument
  settings: CompanySettings
  orders: ReadonlyMap<string, WithItems>
  /** For recalls: the last event of the order. */
  lastEvents: ReadonlyMap<string, LastEvent>
  /** Answered keys, by the `_id` of their record. */
  kept: ReadonlyMap<string, Kept>
  /** Of the customers asked for: by id, and by `customerKey` of their name. */
  customersById: ReadonlyMap<string, { _id: string; name: string }>
  customersByKey: ReadonlyMap<string, { _id: string; name: string }>
  /** Of the order numbers that the group may use: those that are taken. */
  takenNumbers: ReadonlySet<string>
  /** The last number `SO-…` that was given away. */
  lastNumber: number
}

/** What one command that was not refused writes. */
export interface Done {
  command: Command
  commit: Commit
  before: Order | null
  items: readonly OrderItem[]
}

/** What came of one command: an answer, or what went wrong with it alone. */
export type Outcome = { ok: true; result: CommandResult } | { ok: false; error: unknown }

/** What a group comes to: an outcome for each command, and what is to be written for all. */
export interface Decided {
  outcomes: Outcome[]
  done: Done[]
  /** The end of the log as the group leaves it. */
  head: HeadDocument
  /** The orders that it changes, as it leaves them, and the keys that it answers, by the `_id` of their record. */
  changed: ReadonlyMap<string, WithItems>
  answered: ReadonlyMap<string, Kept>
}

/** As listeners hear of what one command did. */
export function committedOf({ commit }: Done): Committed {
  const { order, head, entry, addressed } = commit
  return {
    companyId: order.companyId,
    seq: head.seq,
    orderId: order.id,
    customerId: order.customer._id,
    entry,
    addressed,
  }
}
