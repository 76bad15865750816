import { customerKey } from '../../customer-key.ts'
import { type Connection, textOf } from '../statements.ts'

/** The customer of the company that is asked for, by id if there is one, else by name; null where there is none. */
export function customerNamed(
  c: Connection,
  companyId: string,
  { _id, name = '' }: { _id?: string | undefined; name?: string | undefined },
): { _id: string; name: string } | null {
  const row =
    _id !== undefined
      ? c.row('SELECT id, name FROM customers WHERE company_id = ? AND id = ?', companyId, _id)
      : c.row('SELECT id, name FROM customers WHERE company_id = ? AND name_key = ?', companyId, customerKey(name))
  return row ? { _id: textOf(row, 'id'), name: textOf(row, 'name') } : null
}

export function insertCustomer(c: Connection, companyId: string, { _id, name }: { _id: string; name: string }): void {
  c.run('INSERT INTO customers VALUES (?, ?, ?, ?)', _id, companyId, name, customerKey(name))
}
