import bcrypt from 'bcryptjs'
import { mongo, Types } from 'mongoose'
import { PASSWORD } from '../people.ts'

/** A database as the web system leaves it, with its dirt. */
export interface EarlierDatabase {
  /** The orders without dirt, as they were written. */
  clean: mongo.Document[]
  /** The dirty orders by what is wrong with them. */
  dirty: Record<string, Types.ObjectId>
  /** The numbers of people who can sign in with PASSWORD, by e-mail. */
  emails: readonly string[]
}

const STATUSES = ['pending', 'approved', 'rejected', 'confirmed', 'processing', 'allocated', 'on_hold', 'dispatched']
const COMPANIES = ['RESSICHEM', 'LAHORE PAINTS']
const START = Date.UTC(2025, 0, 6, 9)
const HOUR = 3_600_000

const [admin, manager, staff, customerPerson] = [id(), id(), id(), id()]
const customers = Array.from({ length: 8 }, id)
const products = Array.from({ length: 12 }, id)

function id(): Types.ObjectId {
  return new Types.ObjectId()
}

/** Fills an empty database: so many orders without dirt, and one of each kind of dirt. */
export async function makeEarlierDatabase(db: mongo.Db, orders: number): Promise<EarlierDatabase> {
  const password = await bcrypt.hash(PASSWORD, 4)
  const people = peopleWith(password)
  const clean = Array.from({ length: orders }, (_, index) => order(index))
  const dirty = dirtyOrders(clean[0]?.orderNumber)
  await db
    .collection('products')
    .insertMany(
      products.map((_id, index) => ({ _id, name: `Tile bond ${index} kg`, category: 'Adhesives', price: 100 + index })),
    )
  await db
    .collection('customers')
    .insertMany([
      ...customers.map((_id, index) => ({ _id, companyName: `Customer ${index}`, company_id: COMPANIES[index % 2] })),
      { _id: id(), companyName: null, firstName: 'Zara', lastName: null, company_id: 'RESSICHEM' },
      { _id: id(), companyName: ' customer 0', company_id: 'RESSICHEM' },
      { _id: id(), companyName: 12, email: null },
    ])
  await db.collection('users').insertMany(people)
  await db.collection('users').createIndex({ email: 1, company_id: 1 })
  await db.collection('orders').insertMany([...clean, ...Object.values(dirty)])
  await db.collection('notifications').insertMany(
    clean.slice(0, 5).map(({ _id, orderNumber }) => ({
      title: 'Order Status Changed',
      message: `Order #${orderNumber} status changed from "pending" to "approved" by Ali`,
      type: 'order',
      priority: 'medium',
      targetType: 'company',
      targetIds: ['RESSICHEM'],
      company_id: 'RESSICHEM',
      data: { entityType: 'order', entityId: _id, action: 'status', orderNumber, url: '/orders' },
      createdAt: new Date(START),
    })),
  )
  return {
    clean,
    dirty: Object.fromEntries(Object.entries(dirty).map(([name, { _id }]) => [name, _id])),
    emails: ['admin@old.example', 'manager@old.example', 'staff@old.example', 'customer@old.example'],
  }
}

/** The people of the usual company, and one of another; some cannot sign in. */
export function peopleWith(password: string): mongo.Document[] {
  const user = (_id: Types.ObjectId, email: unknown, more: object) => ({
    _id,
    user_id: `user-${_id}`,
    company_id: 'RESSICHEM',
    email,
    password,
    firstName: 'Ali',
    lastName: 'Raza',
    isActive: true,
    isSuperAdmin: false,
    isCompanyAdmin: false,
    ...more,
    __v: 0,
  })
  const of = { customer_id: customers[0]?.toHexString(), companyName: 'Customer 0' }
  return [
    user(admin, 'Admin@Old.example', { isCompanyAdmin: true, firstName: 'Sana' }),
    user(manager, 'manager@old.example', { isManager: true, managerProfile: { managerLevel: 'lead' } }),
    user(staff, 'staff@old.example', { firstName: null, lastName: null, isCompanyAdmin: 'false' }),
    user(customerPerson, 'customer@old.example', { isCustomer: true, customerProfile: of }),
    user(id(), null, { firstName: 'Nobody' }),
    user(id(), 'twice@old.example', {}),
    user(id(), 'TWICE@old.example', {}),
    user(id(), 'gone@old.example', { isActive: false }),
    user(id(), 'plain@old.example', { password: 'secret' }),
    user(id(), 'lost@old.example', { isCustomer: true, customerProfile: null }),
    user(id(), 'lahore@old.example', { company_id: 'LAHORE PAINTS', isSuperAdmin: true }),
  ]
}

/** An order as the web system writes it, its amounts adding up. */
export function order(index: number, more: mongo.Document = {}): mongo.Document {
  const createdAt = new Date(START + index * HOUR)
  const status = STATUSES[index % STATUSES.length]
  const items = [0, 1].map((line) => {
    const quantity = 1 + ((index + line) % 5)
    const unitPrice = 100 + index + line * 0.25
    return {
      _id: id(),
      product: products[(index + line) % products.length],
      quantity,
      unitPrice,
      total: quantity * unitPrice,
    }
  })
  const subtotal = items.reduce((sum, { total }) => sum + total, 0)
  const isApproved = !['pending', 'rejected'].includes(status ?? '')
  const totalDiscount = isApproved && index % 3 === 0 ? 25 : 0
  return {
    _id: id(),
    orderNumber: `ORD-${1000 + index}`,
    customer: customers[(index % 4) * 2],
    orderDate: createdAt,
    status,
    items,
    subtotal,
    tax: 0,
    total: subtotal,
    totalDiscount,
    finalTotal: subtotal - totalDiscount,
    notes: index % 2 === 0 ? `Gate ${index}` : '',
    createdBy: staff,
    company_id: 'RESSICHEM',
    approvalStatus: isApproved ? 'approved' : status === 'rejected' ? 'rejected' : 'pending',
    approvals: [
      {
        category: 'Adhesives',
        ...(isApproved && {
          approvedBy: manager,
          approvedAt: new Date(createdAt.getTime() + HOUR / 2),
          comments: 'Fine',
        }),
        status: isApproved ? 'approved' : 'pending',
        discountPercentage: totalDiscount > 0 ? 5 : 0,
        discountAmount: totalDiscount,
        originalAmount: subtotal,
      },
    ],
    categories: ['Adhesives'],
    requiresApproval: true,
    submittedAt: createdAt,
    ...(isApproved && { approvedAt: new Date(createdAt.getTime() + HOUR / 2) }),
    ...(status === 'rejected' && { rejectedAt: new Date(createdAt.getTime() + HOUR / 3) }),
    createdAt,
    updatedAt: new Date(createdAt.getTime() + (status === 'pending' ? 0 : HOUR)),
    __v: 0,
    ...more,
  }
}

/** One order of each kind of dirt. */
function dirtyOrders(takenNumber: string): Record<string, mongo.Document> {
  const line = { product: products[0], quantity: 2, unitPrice: 50, total: 100 }
  const one = { items: [line], subtotal: 100, total: 100, totalDiscount: 0, finalTotal: 100 }
  const kinds: Record<string, mongo.Document> = {
    noTotals: { ...one, subtotal: undefined, total: null, finalTotal: undefined },
    wrongTotals: { ...one, subtotal: 90, total: 120, finalTotal: 7 },
    unknownStatus: { ...one, status: 'awaiting moon' },
    delivered: { ...one, status: 'Delivered' },
    danglingCustomer: { ...one, customer: id() },
    noCustomer: { ...one, customer: null },
    textCustomer: { ...one, customer: customers[2]?.toHexString() },
    danglingProduct: { ...one, items: [{ ...line, product: id() }] },
    danglingAuthor: { ...one, createdBy: id() },
    doubled: { ...one, orderNumber: takenNumber, createdAt: new Date(START + 9000 * HOUR) },
    noNumber: { ...one, orderNumber: null },
    numberAsNumber: { ...one, orderNumber: 778_899 },
    texts: {
      ...one,
      items: [{ ...line, quantity: '2', unitPrice: '1,250.505', total: 'PKR 2,501.01' }],
      subtotal: '2501.01',
      total: Types.Decimal128.fromString('2501.01'),
      finalTotal: '2,501.01',
    },
    long: {
      ...one,
      items: [
        {
          ...line,
          quantity: mongo.Long.fromString('9007199254740993').subtract(mongo.Long.fromString('9007199254740991')),
        },
      ],
    },
    noDates: {
      ...one,
      createdAt: undefined,
      updatedAt: undefined,
      orderDate: null,
      submittedAt: undefined,
      approvedAt: undefined,
    },
    textDates: { ...one, createdAt: '2025-03-01T10:00:00Z', updatedAt: 'soon' },
    future: { ...one, createdAt: new Date(Date.UTC(2150, 0, 1)), updatedAt: new Date(Date.UTC(2150, 0, 1)) },
    negativeQuantity: { ...one, items: [{ ...line, quantity: -3, total: -150 }] },
    halfQuantity: { ...one, items: [{ ...line, quantity: 2.5 }] },
    noPrice: { ...one, items: [{ ...line, unitPrice: null }] },
    neitherPriceNorTotal: { ...one, items: [{ ...line, unitPrice: null, total: null }] },
    noLines: { ...one, items: null },
    nothing: { ...one, items: [], subtotal: null, total: null },
    hugeDiscount: { ...one, totalDiscount: 5000, finalTotal: -4900 },
    decimals: {
      ...one,
      items: [{ ...line, quantity: 3, unitPrice: 1.005, total: 3.015 }],
      subtotal: 3.015,
      total: 3.015,
      finalTotal: 3.015,
    },
    longTexts: { ...one, notes: '😀 very long '.repeat(20_000) },
    otherCompany: { ...one, company_id: 'LAHORE PAINTS' },
    noCompany: { ...one, company_id: undefined },
    oddLines: { ...one, items: ['two bags'] },
    oddApprovals: {
      ...one,
      status: 'approved',
      approvals: [null, 'yes', { approvedBy: 'Mr. Khan', status: 'approved', approvedAt: '2025-02-01' }],
    },
  }
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, more], index) => [
      kind,
      order(4000 + index, { orderNumber: `DIRT-${kind}`, ...more }),
    ]),
  )
}
