import { z } from 'zod'
import { orderEvent } from '../../shared/contract/event.ts'
import { change } from '../../shared/contract/order.ts'
import { personRef } from '../../shared/contract/person.ts'
import { PRIORITIES } from '../../shared/domain/order.ts'
import type { LogEntry } from '../commands/commit.ts'

const text = z.string().nullable()
const recallable = z.object({
  status: z.string(),
  heldFrom: text,
  statusComment: text,
  statusChangedAt: z.string(),
  clockStartedAt: text,
  heldClockMs: z.number().nullable(),
  totalDiscount: z.number(),
  notes: text,
  priority: z.enum(PRIORITIES),
  dueAt: text,
})

const stored = orderEvent.extend({
  actor: personRef,
  company: z.string(),
  previous: z.number(),
  changes: z.array(change),
  before: recallable.nullable(),
  orderHash: z.string(),
})

/** The entry from its JSON, checked field by field; throws on what is no entry, as only a damaged log holds. */
export function logEntry(json: string): LogEntry {
  return stored.parse(JSON.parse(json))
}
