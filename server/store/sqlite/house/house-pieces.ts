import type { Notification } from '../../../../shared/domain/notification.ts'
import { NOTIFICATION_STATES } from '../../../../shared/domain/notification.ts'
import { customerKey } from '../../customer-key.ts'
import type { Furniture, Kind, Load, Page } from '../../house.ts'
import { headOf } from '../rows/commit-rows.ts'
import { companyById, personById } from '../rows/company-rows.ts'
import { itemsFrom, orderOf } from '../rows/order-rows.ts'
import { type Connection, numberOf, type Row, textOf } from '../statements.ts'

/** How many rows are read at a time. */
const ROWS = 500

/** For each kind: its table, and what of a row is needed besides its own columns. */
const FROM: Readonly<Record<Kind, string>> = {
  companies: 'SELECT t.rowid AS place, t.* FROM companies t',
  customers: 'SELECT t.rowid AS place, t.* FROM customers t',
  people: 'SELECT t.rowid AS place, t.* FROM people t',
  sessions: 'SELECT t.rowid AS place, t.*, p.company_id FROM sessions t JOIN people p ON p.id = t.person_id',
  orders: 'SELECT t.rowid AS place, t.*, i.items FROM orders t LEFT JOIN order_items i ON i.order_row = t.number',
  events: 'SELECT t.rowid AS place, t.* FROM events t',
  notifications: 'SELECT t.rowid AS place, t.* FROM notifications t',
  unread: 'SELECT t.rowid AS place, t.*, p.company_id, p.id FROM unread t JOIN people p ON p.number = t.person',
  idempotency: 'SELECT t.rowid AS place, t.* FROM idempotency t',
}

/** The rows of a kind after a cursor, which is a row's place; null where there are no more. */
export function pageAfter(c: Connection, kind: Kind, after: string | null): Page | null {
  const rows = c.rows(`${FROM[kind]} WHERE t.rowid > ? ORDER BY t.rowid LIMIT ${ROWS}`, Number(after ?? -1))
  const last = rows.at(-1)
  return last ? { load: loadOf(c, kind, rows), cursor: String(numberOf(last, 'place')) } : null
}

/** How many pieces of a kind there are. */
export function countOf(c: Connection, kind: Kind): number {
  return numberOf(c.row(`SELECT count(*) AS pieces FROM (${FROM[kind]})`) ?? {}, 'pieces')
}

function loadOf(c: Connection, kind: Kind, rows: Row[]): Load {
  switch (kind) {
    case 'companies':
      return { kind, pieces: rows.flatMap((row) => companyPiece(c, textOf(row, 'id'))) }
    case 'customers':
      return { kind, pieces: rows.map(customerPiece) }
    case 'people':
      return { kind, pieces: rows.flatMap((row) => personById(c, textOf(row, 'company_id'), textOf(row, 'id')) ?? []) }
    case 'sessions':
      return { kind, pieces: rows.map(sessionPiece) }
    case 'orders':
      return { kind, pieces: rows.map(orderPiece) }
    case 'events':
      return { kind, pieces: rows.map(eventPiece) }
    case 'notifications':
      return { kind, pieces: rows.map((row) => notificationPiece(c, row)) }
    case 'unread':
      return { kind, pieces: rows.map(unreadPiece) }
    case 'idempotency':
      return { kind, pieces: rows.map(answerPiece) }
  }
}

function companyPiece(c: Connection, id: string): Furniture['companies'][] {
  const company = companyById(c, id)
  return company ? [{ company, head: headOf(c, id) }] : []
}

function customerPiece(row: Row): Furniture['customers'] {
  const name = textOf(row, 'name')
  const isKeyed = textOf(row, 'name_key') === customerKey(name)
  return { companyId: textOf(row, 'company_id'), _id: textOf(row, 'id'), name, isKeyed }
}

function sessionPiece(row: Row): Furniture['sessions'] {
  return {
    companyId: textOf(row, 'company_id'),
    tokenHash: textOf(row, 'token_hash'),
    personId: textOf(row, 'person_id'),
    expiresAt: textOf(row, 'expires_at'),
  }
}

function orderPiece(row: Row): Furniture['orders'] {
  return { order: orderOf(row), items: row.items === null ? [] : itemsFrom(textOf(row, 'items')), open: row.open === 1 }
}

function eventPiece(row: Row): Furniture['events'] {
  return {
    companyId: textOf(row, 'company_id'),
    seq: numberOf(row, 'seq'),
    orderId: textOf(row, 'order_id'),
    customerId: textOf(row, 'customer_id'),
    entry: textOf(row, 'entry'),
    hash: textOf(row, 'hash'),
  }
}

function notificationPiece(c: Connection, row: Row): Furniture['notifications'] {
  const companyId = textOf(row, 'company_id')
  const seq = numberOf(row, 'seq')
  const notification: Notification = JSON.parse(textOf(row, 'body'))
  const people = c
    .rows(
      `SELECT p.id, i.state FROM people p CROSS JOIN inbox i ON i.person = p.number AND i.seq = ?
       WHERE p.company_id = ? AND ifnull(p.customer_id, '') = ? ORDER BY p.id`,
      seq,
      companyId,
      textOf(row, 'audience'),
    )
    .map((each) => ({
      id: textOf(each, 'id'),
      state: NOTIFICATION_STATES.find((state) => state === each.state) ?? 'unread',
    }))
  return { companyId, seq, notification, people }
}

function unreadPiece(row: Row): Furniture['unread'] {
  return { companyId: textOf(row, 'company_id'), personId: textOf(row, 'id'), count: numberOf(row, 'count') }
}

function answerPiece(row: Row): Furniture['idempotency'] {
  const nextStatuses = textOf(row, 'next_statuses')
  return {
    companyId: textOf(row, 'company_id'),
    personId: textOf(row, 'person_id'),
    key: textOf(row, 'key'),
    fingerprint: textOf(row, 'fingerprint'),
    seq: numberOf(row, 'seq'),
    nextStatuses: nextStatuses === '' ? [] : nextStatuses.split(','),
    at: textOf(row, 'at'),
  }
}
