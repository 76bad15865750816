import type { Command } from '../../../commands/command.ts'
import type { Committed } from '../../port.ts'
import type { WriteInput, WriteName } from '../settings-writes.ts'

/** A write other than a command, by its name in `WRITES`. */
export type WriteJob<Name extends WriteName = WriteName> = {
  [Each in Name]: { kind: 'write'; name: Each; input: WriteInput<Each> }
}[Name]

export type Job = { kind: 'command'; command: Command } | WriteJob

/** A committed entry on its way between the threads; the JSON of whom it is addressed to crosses them cheapest. */
export interface PackedCommitted extends Omit<Committed, 'addressed'> {
  addressed: string
}

/** What a job came to: its output, or the fault that undid it alone. */
export type JobResult = { ok: true; output: unknown } | { ok: false; message: string }

export type ToWriter = { kind: 'group'; jobs: readonly Job[] } | { kind: 'probe' } | { kind: 'close' }

export type FromWriter =
  /** `saved`: whether the group wrote anything, and so proved that it can be. */
  | { kind: 'done'; results: JobResult[]; committed: PackedCommitted[]; saved: boolean }
  | { kind: 'alive' }
  /** The store cannot save now; nothing of the group was kept. */
  | { kind: 'failed'; message: string }
