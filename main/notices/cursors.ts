import { z } from 'zod'
import type { Result } from '../../shared/domain/result.ts'
import { keptFile } from '../desk/kept-file.ts'

const seqs = z.record(z.string(), z.number().int().min(0))

/**
 * How far each person has been told by this console. A person's id is made by their hub and by no other, so it stands
 * for both, also when the hub moves to another address.
 */
export interface Cursors {
  /** Null for somebody who has never been here. */
  of(personId: string): number | null
  /** Durable when it returns; never goes back unless `restart` says so. */
  advance(personId: string, seq: number): Result<null, string>
  restart(personId: string, seq: number): Result<null, string>
  trouble(): string | null
}

export function keepCursors(file: string): Cursors {
  const kept = keptFile(file, seqs, {})
  const found = kept.read()
  let current = found.value
  function save(personId: string, seq: number): Result<null, string> {
    const next = { ...current, [personId]: seq }
    const written = kept.write(next)
    if (written.ok) current = next
    return written
  }
  return {
    of: (personId) => current[personId] ?? null,
    advance: (personId, seq) => (seq <= (current[personId] ?? -1) ? { ok: true, value: null } : save(personId, seq)),
    restart: save,
    trouble: () => found.trouble,
  }
}
