import type { Company } from '../../../../shared/domain/company.ts'
import { customerKey } from '../../customer-key.ts'
import type { Viewer } from '../../port.ts'
import { companyById } from '../rows/company-rows.ts'
import { type Connection, numberOf, type Row, textOf } from '../statements.ts'

/** The viewer's company. */
export function companyOf(c: Connection, viewer: Viewer): Company {
  const company = companyById(c, viewer.companyId)
  if (!company) throw new Error(`There is no company ${viewer.companyId}.`)
  return company
}

/** The ids of the customers that an id or a name means. */
export function customerIds(c: Connection, viewer: Viewer, idOrName: string): string[] {
  return c
    .rows(
      'SELECT id FROM customers WHERE company_id = ? AND (id = ? OR name_key = ?)',
      viewer.companyId,
      idOrName,
      customerKey(idOrName),
    )
    .map((row) => textOf(row, 'id'))
}

/** Terms that have to begin some word; they hold letters and digits only, so quotes need no escape. */
export function match(terms: readonly string[]): string {
  return terms.map((term) => `"${term}"*`).join(' ')
}

/** The cursor of the page after this one; null after the last. */
export function cursorAfter(rows: readonly Row[], page: readonly Row[]): string | null {
  const last = page.at(-1)
  return rows.length > page.length && last ? String(numberOf(last, 'seq')) : null
}

export interface Conditions {
  values: (string | number)[]
  add(sql: string, ...given: (string | number)[]): void
  addOneOf(column: string, options: readonly string[]): void
  sql(): string
}

/** Conditions joined by AND, with their values. */
export function conditions(): Conditions {
  const parts: string[] = []
  const values: (string | number)[] = []
  return {
    values,
    add: (sql: string, ...given: (string | number)[]) => {
      parts.push(sql)
      values.push(...given)
    },
    addOneOf: (column, options) => {
      parts.push(`${column} IN (SELECT value FROM json_each(?))`)
      values.push(JSON.stringify(options))
    },
    sql: () => parts.join(' AND '),
  }
}

/** Reads at one moment of the database, whatever is committed meanwhile. */
export function inSnapshot<Value>(c: Connection, read: () => Value): Value {
  c.db.exec('BEGIN')
  try {
    return read()
  } finally {
    c.db.exec('COMMIT')
  }
}
