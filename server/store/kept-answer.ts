import { DAY, type Instant, plus } from '../../shared/domain/instant.ts'
import type { OrderItem } from '../../shared/domain/order.ts'
import type { Command, Idempotency } from '../commands/command.ts'
import { answerAgain, answerStatus, type LogEntry } from '../commands/commit.ts'
import type { Refusal } from '../commands/refusal.ts'
import type { CommandResult } from './port.ts'

/** How long an answer is kept for repeats of its key. */
export const IDEMPOTENCY_TIME = 7 * DAY

/** Whether a record made then is too old to answer a repeat. */
export function isForgotten(at: Instant, now: Instant): boolean {
  return at < plus(now, -IDEMPOTENCY_TIME)
}

const KEY_REUSED: Refusal = {
  code: 'idempotency_key_reused',
  message: 'This Idempotency-Key was used for another request. Nothing was changed: use a new key.',
}

/** The refusal of a key that was used for something else; null where it was used for the same. */
export function reused({ fingerprint }: Idempotency, kept: string): Refusal | null {
  return fingerprint === kept ? null : KEY_REUSED
}

/** The committed answer once more. */
export function repeatedAnswer(
  command: Command,
  entry: LogEntry,
  nextStatuses: string[],
  items: readonly OrderItem[],
): CommandResult {
  const body = answerAgain(entry, nextStatuses, items)
  return { ok: true, status: answerStatus(command), body, version: entry.order.version, replayed: true }
}
