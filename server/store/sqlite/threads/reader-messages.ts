import type { QueryInput, QueryName } from '../queries/queries.ts'

/** A read, by its name in `QUERIES`. */
export type Asked<Name extends QueryName = QueryName> = {
  [Each in Name]: { name: Each; input: QueryInput<Each> }
}[Name]

/** `fault`: the database is at fault, not the question. */
export type FromReader = { ok: true; output: unknown } | { ok: false; message: string; fault: boolean }
