import type { mongo } from 'mongoose'
import type { Company } from '../../../../shared/domain/company.ts'
import { isFinal } from '../../../../shared/domain/workflow.ts'
import type { Database } from '../connection/database.ts'
import { customerDocument } from '../documents/company-documents.ts'
import { eventDocument } from '../documents/log-documents.ts'
import { type OrderDocument, orderDocument } from '../documents/order-document.ts'
import { dateOf, idOf } from '../documents/values.ts'
import type { Founded } from './founding.ts'
import type { ReadOrder } from './read-order.ts'
import { type Fields, fieldsOf, referenceFrom } from './read-values.ts'

/** An order as it was read, and as it is founded. */
export interface Taken {
  read: ReadOrder
  founded: Founded
}

/** A batch as it was decided. */
interface Decided {
  head: { seq: number }
  founded: readonly Taken[]
  newCustomer: { _id: string; name: string } | null
}

/** Writes a batch in the session's transaction: the documents, the entries, the log's end last. */
export async function writeFounded(
  { database, company }: { database: Database; company: Company },
  session: mongo.ClientSession,
  { head, founded, newCustomer }: Decided,
) {
  const { collections, hub } = database
  if (newCustomer) await collections.customers.insertOne(customerDocument(company.id, newCustomer), { session })
  const operations = founded.map((each): mongo.AnyBulkWriteOperation<OrderDocument> => {
    const { filter, update } = takingIn(each, company)
    return { updateOne: { filter, update } }
  })
  await collections.orders.bulkWrite(operations, { session, ordered: false })
  const events = founded.flatMap(({ founded: { commits } }) =>
    commits.map(({ order, head: end, entry, event }) =>
      eventDocument({
        companyId: company.id,
        seq: end.seq,
        orderId: order.id,
        customerId: order.customer._id,
        type: event.type,
        at: event.at,
        entry,
        hash: end.hash,
        hub,
      }),
    ),
  )
  await collections.events.insertMany(events, { session, ordered: false })
  const end = founded.at(-1)?.founded.commits.at(-1)?.head
  const moved = await collections.heads.updateOne(
    { _id: company.id, seq: head.seq },
    // numbers have come in that the next order must not get
    { $set: { ...end, lastNumber: null } },
    { session },
  )
  if (moved.matchedCount !== 1) throw new Error(`The log of company ${company.id} was written to by somebody else.`)
}

/** What makes a document one of ours; what the earlier system keeps besides stays in it. */
function takingIn({ read, founded: { order } }: Taken, company: Company) {
  const open = !isFinal(company.workflow, order.status)
  const { _id, items, createdBy: _, ...fields } = orderDocument(order, read.items, open)
  return {
    filter: { _id, version: { $exists: false } },
    update: {
      $set: {
        ...fields,
        orderDate: dateOf(read.orderDate),
        createdBy: referenceFrom(read.createdBy),
        items: items.map((item, index) => ({
          ...fieldsOf(read.lines[index]),
          ...item,
          ...productOf(read.lines[index]),
        })),
        // so that a report is whole also after a run that was broken off
        ...(read.remarks.length > 0 && { takenInRemarks: read.remarks }),
        ...(read.notesInFull !== null && { notesInFull: read.notesInFull }),
      },
    },
  }
}

function productOf(line: Fields | undefined) {
  const product = referenceFrom(line?.product)
  return product ? { product: idOf(product.toHexString()) } : {}
}
