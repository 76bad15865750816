import type { Order } from '../../../shared/domain/order.ts'
import { hashOf } from '../../canonical.ts'
import type { Audit } from '../audit.ts'
import { openReadable } from './open-database.ts'
import { headOf } from './rows/commit-rows.ts'
import { allCompanies } from './rows/company-rows.ts'
import { itemsFrom, orderOf } from './rows/order-rows.ts'
import { connection, numberOf, textOf } from './statements.ts'

/** Opens a data directory for proof only; works beside a live hub, at one moment of its database. */
export function openSqliteAudit(directory: string): Audit {
  const c = connection(openReadable(directory))
  c.db.exec('BEGIN')
  return {
    companies: async () => allCompanies(c),
    lostCompanies: async () =>
      ['heads', 'events', 'orders'].flatMap((table) =>
        c
          .rows(`SELECT DISTINCT company_id FROM ${table} WHERE company_id NOT IN (SELECT id FROM companies)`)
          .map((row) => textOf(row, 'company_id')),
      ),
    head: async (companyId) => headOf(c, companyId),
    async *entries(companyId) {
      const sql = 'SELECT * FROM events WHERE company_id = ? AND seq > ? ORDER BY seq, number LIMIT 1000'
      for (let after = -1; ; ) {
        const rows = c.rows(sql, companyId, after)
        for (const row of rows) {
          yield {
            seq: numberOf(row, 'seq'),
            orderId: textOf(row, 'order_id'),
            customerId: textOf(row, 'customer_id'),
            entry: textOf(row, 'entry'),
            hash: textOf(row, 'hash'),
          }
        }
        const last = rows.at(-1)
        if (!last) return
        after = numberOf(last, 'seq')
      }
    },
    async *newestEntries(companyId) {
      const sql = 'SELECT seq, entry FROM events WHERE company_id = ? AND seq < ? ORDER BY seq DESC LIMIT 100'
      for (let before = Number.MAX_SAFE_INTEGER; ; ) {
        const rows = c.rows(sql, companyId, before)
        for (const row of rows) yield textOf(row, 'entry')
        const last = rows.at(-1)
        if (!last) return
        before = numberOf(last, 'seq')
      }
    },
    async *orders(companyId) {
      const sql = `SELECT o.*, i.items FROM orders o LEFT JOIN order_items i ON i.order_row = o.number
                   WHERE o.company_id = ? AND o.number > ? ORDER BY o.number LIMIT 1000`
      for (let after = 0; ; ) {
        const rows = c.rows(sql, companyId, after)
        for (const row of rows) {
          const order: Order = orderOf(row)
          const items = row.items === null ? [] : itemsFrom(textOf(row, 'items'))
          yield { order, itemsHash: hashOf(items), open: row.open === 1 }
        }
        const last = rows.at(-1)
        if (!last) return
        after = numberOf(last, 'number')
      }
    },
    close: async () => c.db.close(),
  }
}
