import type { EventType } from '../../../../shared/domain/event.ts'
import type { Instant } from '../../../../shared/domain/instant.ts'
import { EMPTY_HEAD, type Head } from '../../../commands/commit.ts'
import type { StoredEntry } from '../../audit.ts'
import { dateOf, freshId, hexOf, type Id, idOf } from './values.ts'

/** One entry of a company's log, in the collection `events`; never changed and never removed. */
export interface EventDocument {
  _id: Id
  company_id: string
  seq: number
  order: Id
  customer: Id
  type: EventType
  at: Date
  /** The entry's JSON to the letter, since its hash is over the text. */
  entry: string
  hash: string
  /** Which hub committed it, so that a hub can leave out its own when it follows the log. */
  hub: string
}

/** The end of a company's log, in `heads`. Whoever commits anything for the company changes this document first. */
export interface HeadDocument {
  /** The company. */
  _id: string
  company_id: string
  seq: number
  hash: string
  /** Rises when the company or its people change, so that hubs know when to read those again. */
  settings: number
  /** The last number `SO-…` that was given away; null until it is looked up. */
  lastNumber: number | null
  /** Rises with every group, so that two hubs at once conflict at their first step; by whom it did last. */
  turn: number
  by: string
}

/** The answer kept for repeats of a key, in `idempotency`: the log's entry has what it said. */
export interface IdempotencyDocument {
  /** `<person>:<key>`. */
  _id: string
  company_id: string
  fingerprint: string
  seq: number
  nextStatuses: string[]
  at: Date
}

export function eventDocument(
  stored: StoredEntry & { companyId: string; type: EventType; at: Instant; hub: string },
): EventDocument {
  return {
    _id: freshId(),
    company_id: stored.companyId,
    seq: stored.seq,
    order: idOf(stored.orderId),
    customer: idOf(stored.customerId),
    type: stored.type,
    at: dateOf(stored.at),
    entry: stored.entry,
    hash: stored.hash,
    hub: stored.hub,
  }
}

export function storedEntry({ seq, order, customer, entry, hash }: EventDocument): StoredEntry {
  return { seq, orderId: hexOf(order), customerId: hexOf(customer), entry, hash }
}

/** The document of a log at a position; at its beginning unless told. */
export function headDocument(companyId: string, head: Head = EMPTY_HEAD): HeadDocument {
  return { _id: companyId, company_id: companyId, ...head, settings: 1, lastNumber: null, turn: 0, by: '' }
}

export function headFrom(document: Pick<HeadDocument, 'seq' | 'hash'> | null): Head {
  return document ? { seq: document.seq, hash: document.hash } : EMPTY_HEAD
}

/** The `_id` of a key's record. */
export function idempotencyId(personId: string | null, key: string): string {
  return `${personId ?? ''}:${key}`
}
