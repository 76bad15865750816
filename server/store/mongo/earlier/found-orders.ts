import type { mongo } from 'mongoose'
import type { Company } from '../../../../shared/domain/company.ts'
import { newId } from '../../../ids.ts'
import { customerKey } from '../../customer-key.ts'
import type { Database } from '../connection/database.ts'
import { isTransient } from '../connection/faults.ts'
import { inTransaction } from '../connection/transaction.ts'
import { headDocument, headFrom } from '../documents/log-documents.ts'
import type { Id } from '../documents/values.ts'
import { takeHead } from '../group/head.ts'
import { found } from './founding.ts'
import { inSpiteOfTheDead } from './lone-session.ts'
import { type Known, orderNumberFrom, readOrder } from './read-order.ts'
import { type PersonOf, personFinder, readPast } from './read-past.ts'
import type { Fields } from './read-values.ts'
import { type Taken, writeFounded } from './write-founded.ts'

const UNKNOWN_CUSTOMER = 'Unknown customer'
/** Milliseconds for which one attempt to write a batch, and all of them, are gone on with. */
const PATIENCE = 3000
const LONG_PATIENCE = 75_000

/** What became of one order. */
export type Outcome =
  | { kind: 'taken'; id: string; orderNumber: string; entries: number; remarks: string[] }
  | { kind: 'refused'; id: string; orderNumber: string; reason: string }

/** What orders are taken in by. */
export interface Source {
  database: Database
  /** Null where nothing is written. */
  session: mongo.ClientSession | null
  company: Company
  known: Omit<Known, 'workflow'>
  people: Parameters<typeof personFinder>[0]
}

/** Takes in some of a company's orders, all in one transaction; those that are taken in already are left alone. */
export async function foundOrders(source: Source, ids: readonly Id[]): Promise<Outcome[]> {
  const { database, session } = source
  if (!session) return (await decide(source, ids)).outcomes
  return inSpiteOfTheDead(database, LONG_PATIENCE, isTransient, () =>
    inTransaction(session, performance.now() + PATIENCE, async () => {
      const { outcomes, head, founded, newCustomer } = await decide(source, ids)
      if (founded.length > 0) await writeFounded(source, session, { head, founded, newCustomer })
      return { commit: founded.length > 0, result: outcomes }
    }),
  )
}

async function decide({ database, session, company, known, people }: Source, ids: readonly Id[]) {
  const options = session ? { session } : {}
  const head = session ? await takeHead(database, company.id, session) : headDocument(company.id)
  const found: Fields[] = await database.db
    .collection('orders')
    .find({ _id: { $in: [...ids] }, version: { $exists: false } }, options)
    .toArray()
  const byId = new Map(found.map((document) => [String(document._id), document]))
  const inOrder = ids.map((id) => byId.get(String(id))).filter((each) => each !== undefined)
  const numbers = await takenNumbers(database, company.id, inOrder, options)
  const unknown = await unknownCustomer(database, company.id, options)
  const personOf = personFinder(people)
  const outcomes: Outcome[] = []
  const founded: Taken[] = []
  for (const document of inOrder) {
    const end = founded.at(-1)?.founded.commits.at(-1)?.head ?? headFrom(head)
    const taken = attempt(document, {
      company,
      known: { ...known, workflow: company.workflow },
      personOf,
      numbers,
      unknown: unknown.customer,
      end,
    })
    const id = String(document._id)
    if ('reason' in taken) {
      outcomes.push({ kind: 'refused', id, orderNumber: orderNumberFrom(document) ?? '', reason: taken.reason })
      continue
    }
    founded.push(taken)
    const { orderNumber, remarks } = taken.read
    outcomes.push({ kind: 'taken', id, orderNumber, entries: taken.founded.commits.length, remarks })
  }
  const newCustomer = unknown.isNew && founded.some(({ read }) => read.customer === null) ? unknown.customer : null
  return { outcomes, head, founded, newCustomer }
}

interface Attempt {
  company: Company
  known: Known
  personOf: PersonOf
  numbers: ReadonlyMap<string, string>
  unknown: { _id: string; name: string }
  end: { seq: number; hash: string }
}

function attempt(document: Fields, by: Attempt): Taken | { reason: string } {
  try {
    const read = readOrder(document, by.known)
    if (!read.ok) return { reason: read.failure }
    const order = read.value
    const holder = by.numbers.get(order.orderNumber)
    if (holder !== undefined) return { reason: `The order ${holder} has the same number.` }
    const customer = order.customer ? { _id: order.customer.id.toHexString(), name: order.customer.name } : by.unknown
    const past = readPast(document, order, by.company.workflow, by.personOf)
    return { read: order, founded: found(order, customer, past, by.company, by.end) }
  } catch (error) {
    // whatever somebody wrote into one document must not keep the others out
    return { reason: `It cannot be read (${error instanceof Error ? error.message : String(error)}).` }
  }
}

/** Of these orders' numbers those that are given away, with the id of the order that has it. */
async function takenNumbers(
  { collections }: Database,
  companyId: string,
  documents: readonly Fields[],
  options: { session?: mongo.ClientSession },
): Promise<Map<string, string>> {
  const numbers = documents.flatMap((document) => orderNumberFrom(document) ?? [])
  const wanted = { company_id: companyId, orderNumber: { $in: numbers }, version: { $exists: true } }
  const found = await collections.orders.find(wanted, { ...options, projection: { orderNumber: 1 } }).toArray()
  return new Map(found.map(({ _id, orderNumber }) => [orderNumber, String(_id)]))
}

/** The customer of orders that name none. */
async function unknownCustomer(
  { collections }: Database,
  companyId: string,
  options: { session?: mongo.ClientSession },
): Promise<{ customer: { _id: string; name: string }; isNew: boolean }> {
  const key = { company_id: companyId, nameKey: customerKey(UNKNOWN_CUSTOMER) }
  const known = await collections.customers.findOne(key, options)
  return { customer: { _id: known?._id.toHexString() ?? newId(), name: UNKNOWN_CUSTOMER }, isNew: known === null }
}
