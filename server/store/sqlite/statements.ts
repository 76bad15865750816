import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite'

export type Row = Record<string, SQLOutputValue>
type Value = string | number | null

/** A connection with its statements, each prepared once. */
export interface Connection {
  db: DatabaseSync
  run(sql: string, ...values: Value[]): void
  /** How many rows changed. */
  change(sql: string, ...values: Value[]): number
  row(sql: string, ...values: Value[]): Row | undefined
  rows(sql: string, ...values: Value[]): Row[]
}

export function connection(db: DatabaseSync): Connection {
  const prepared = new Map<string, StatementSync>()
  const statement = (sql: string) => {
    const known = prepared.get(sql)
    if (known) return known
    const fresh = db.prepare(sql)
    prepared.set(sql, fresh)
    return fresh
  }
  return {
    db,
    run: (sql, ...values) => {
      statement(sql).run(...values)
    },
    change: (sql, ...values) => Number(statement(sql).run(...values).changes),
    row: (sql, ...values) => statement(sql).get(...values),
    rows: (sql, ...values) => statement(sql).all(...values),
  }
}

/** The text of a column that is never null. */
export function textOf(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new TypeError(`The column ${column} holds no text.`)
  return value
}

/** The number of a column that is never null. */
export function numberOf(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new TypeError(`The column ${column} holds no number.`)
  return value
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : textOf(row, column)
}

export function numberOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : numberOf(row, column)
}
