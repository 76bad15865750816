import { StartError } from '../../../start-error.ts'
import { customerKey } from '../../customer-key.ts'
import type { Furniture, Load } from '../../house.ts'
import { addUnread, insertEvent, moveHead, writeNotification } from '../rows/commit-rows.ts'
import { personNumber } from '../rows/company-rows.ts'
import { insertOrder } from '../rows/order-rows.ts'
import { insertPerson, WRITES } from '../settings-writes.ts'
import type { Connection } from '../statements.ts'

/** Writes a load. Inside the caller's transaction. */
export function putIn(c: Connection, load: Load): void {
  switch (load.kind) {
    case 'companies':
      for (const { company, head } of load.pieces) {
        WRITES.addCompany(c, company)
        if (head.seq > 0) moveHead(c, company.id, 0, head)
      }
      return
    case 'customers':
      for (const each of load.pieces) putCustomer(c, each)
      return
    case 'people':
      for (const each of load.pieces) putPerson(c, each)
      return
    case 'sessions':
      for (const { tokenHash, personId, expiresAt } of load.pieces) {
        c.run('INSERT INTO sessions VALUES (?, ?, ?)', tokenHash, personId, expiresAt)
      }
      return
    case 'orders':
      for (const { order, items, open } of load.pieces) insertOrder(c, order, items, open)
      return
    case 'events':
      for (const each of load.pieces) insertEvent(c, each)
      return
    case 'notifications':
      for (const { companyId, seq, notification, people } of load.pieces) {
        writeNotification(c, companyId, seq, { notification, people }, (id) => personNumber(c, id))
      }
      return
    case 'unread':
      for (const { personId, count } of load.pieces) addUnread(c, personId, count)
      return
    case 'idempotency':
      for (const each of load.pieces) putAnswer(c, each)
  }
}

/** A customer that its name does not find has a key that no name makes. */
function putCustomer(c: Connection, { _id, companyId, name, isKeyed }: Furniture['customers']): void {
  const key = isKeyed ? customerKey(name) : `${customerKey(name)}\n${_id}`
  c.run('INSERT INTO customers VALUES (?, ?, ?, ?)', _id, companyId, name, key)
}

function putPerson(c: Connection, person: Furniture['people']): void {
  const { email, companyId } = person
  if (c.row('SELECT 1 FROM people WHERE email = ? AND company_id = ?', email, companyId)) {
    throw new StartError(
      `Two people of company ${companyId} have the e-mail ${email}, which a data directory cannot keep. Give one of them another, and copy again.`,
    )
  }
  insertPerson(c, person)
}

function putAnswer(c: Connection, answer: Furniture['idempotency']): void {
  c.run(
    `INSERT INTO idempotency (person_id, key, fingerprint, company_id, seq, next_statuses, at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    answer.personId,
    answer.key,
    answer.fingerprint,
    answer.companyId,
    answer.seq,
    answer.nextStatuses.join(','),
    answer.at,
  )
}
