import { mongo, Types } from 'mongoose'
import { order, peopleWith } from './earlier-database.ts'

/** What no field should hold, and what one of them may. */
const JUNK: readonly unknown[] = [
  null,
  '',
  'x',
  '=1+1',
  Number.NaN,
  -1,
  1.5,
  1e300,
  true,
  [],
  [null, 1, 'x'],
  {},
  { $oid: 'x' },
  new Date(Number.NaN),
  new Date(8.64e15),
  new Types.ObjectId(),
  mongo.Decimal128.fromString('1E+6000'),
  mongo.Long.MAX_VALUE,
  new mongo.Binary(Buffer.from('x')),
  /x/,
  new mongo.MinKey(),
  '😀'.repeat(3000),
  'a\u0000b',
]

/** A document whose id is no ObjectId. */
interface NamedByText {
  _id: string
  [field: string]: unknown
}

/** Adds orders, people and customers, each with one field that holds something odd; answers how many orders. */
export async function writeJunk(db: mongo.Db): Promise<number> {
  const like = order(5000)
  const [line] = like.items
  const [approval] = like.approvals
  const orders = JUNK.flatMap((junk) => [
    ...Object.keys(like)
      .filter((field) => !['_id', 'orderNumber'].includes(field))
      .map((field) => ({ [field]: junk })),
    ...Object.keys(line).map((field) => ({ items: [{ ...line, [field]: junk }] })),
    ...Object.keys(approval).map((field) => ({ approvals: [{ ...approval, [field]: junk }] })),
  ])
  await db
    .collection('orders')
    .insertMany(
      orders.map((odd, index) => ({ ...like, ...odd, _id: new Types.ObjectId(), orderNumber: `JUNK-${index}` })),
    )
  const [, person = {}] = peopleWith('secret')
  const people = JUNK.flatMap((junk) =>
    ['email', 'password', 'firstName', 'company_id', 'isActive', 'isCustomer', 'customerProfile'].map((field) => ({
      ...person,
      _id: new Types.ObjectId(),
      email: 'junk@old.example',
      [field]: junk,
    })),
  )
  await db.collection('users').insertMany(people)
  const fields = ['companyName', 'firstName', 'company_id']
  await db
    .collection('customers')
    .insertMany(JUNK.flatMap((junk) => fields.map((field) => ({ company_id: 'RESSICHEM', [field]: junk }))))
  await db.collection<NamedByText>('orders').insertOne({ ...like, _id: 'text', orderNumber: 'JUNK' })
  await db.collection<NamedByText>('users').insertOne({ ...person, _id: 'text' })
  await db.collection<NamedByText>('customers').insertOne({ _id: 'text', companyName: 'Text' })
  return orders.length
}
