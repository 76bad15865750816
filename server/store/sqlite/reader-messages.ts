import type { QueryInput, QueryName } from './queries.ts'

/** A read, by its name in `QUERIES`. */
export type Asked<Name extends QueryName = QueryName> = {
  [Each in Name]: { name: Each; input: QueryInput<Each> }
}[Name]

export type FromReader = { id: number; ok: true; output: unknown } | { id: number; ok: false; message: string }
