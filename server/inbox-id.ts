import { ID } from '../shared/domain/id.ts'

/**
 * The id of one person's notification: ten hex digits of the event's `seq`, fourteen of the person's id. So it is the
 * same on every store, and needs no index of its own.
 */
export function inboxId(seq: number, personId: string): string {
  return seq.toString(16).padStart(10, '0') + personId.slice(-14)
}

/** The `seq` that an id names if it is this person's, else null. */
export function seqOfInboxId(id: string, personId: string): number | null {
  const isTheirs = ID.test(id) && id.slice(10) === personId.slice(-14)
  return isTheirs ? Number.parseInt(id.slice(0, 10), 16) : null
}
