import mongoose, { Schema } from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/port.ts'
import { move, openShop, place } from '../contract/suite/shop.ts'
import { freshDatabase } from '../support/mongo/mongo-hubs.ts'

let store: Store
let earlier: mongoose.Connection

beforeAll(async () => {
  const url = freshDatabase()
  store = await openStore(url)
  earlier = await mongoose.createConnection(url).asPromise()
})
afterAll(async () => {
  await store.close()
  await earlier.dropDatabase()
  await earlier.close()
})

const { ObjectId } = Schema.Types

/** The earlier system's models, as far as they name fields that the hub writes. */
const line = new Schema({ product: ObjectId, quantity: Number, unitPrice: Number, total: Number })
const order = new Schema({
  orderNumber: String,
  customer: { type: ObjectId, ref: 'Customer' },
  orderDate: Date,
  status: String,
  items: [line],
  subtotal: Number,
  tax: Number,
  total: Number,
  totalDiscount: Number,
  finalTotal: Number,
  notes: String,
  company_id: String,
  createdAt: Date,
  updatedAt: Date,
})

describe('When the earlier system reads what the hub wrote', () => {
  it('an order is there under its names and in its units, with its customer', async () => {
    const shop = await openShop(store, { taxPercent: 10 })
    const { _id, orderNumber } = await place(store, shop)
    await move(store, shop.admin, _id, { status: 'approved', discountAmount: 100.5 })
    earlier.model('Customer', new Schema({ companyName: String }), 'customers')
    const found = await earlier.model('Order', order, 'orders').findOne({ orderNumber }).populate('customer')

    expect(found?.toObject()).toMatchObject({
      status: 'approved',
      customer: { companyName: 'Karachi Builders' },
      items: [{ quantity: 2, unitPrice: 450.5, total: 901 }],
      subtotal: 901,
      tax: 90.1,
      total: 991.1,
      totalDiscount: 100.5,
      finalTotal: 890.6,
      notes: 'Discount applied: PKR 100.5',
      company_id: shop.company.id,
      orderDate: expect.any(Date),
    })
  })

  it('a notification is there under its names', async () => {
    const shop = await openShop(store)
    const { _id, orderNumber } = await place(store, shop)
    await move(store, shop.manager, _id, { status: 'rejected' })
    const rejected = await earlier
      .collection('notifications')
      .findOne({ company_id: shop.company.id, priority: 'high' })

    expect(rejected).toMatchObject({
      title: 'Order Status Updated',
      message: `Order ${orderNumber} status changed from "pending" to "rejected" by Mina Khan`,
      type: 'order',
      sender_name: 'Mina Khan',
      data: { entityType: 'order', entityId: _id, orderNumber, url: `/orders/${_id}` },
      createdAt: expect.any(Date),
    })
  })

  it('people are there with their flags', async () => {
    const shop = await openShop(store)
    const users = await earlier.collection('users').find({ company_id: shop.company.id }).sort({ _id: 1 }).toArray()

    expect(users.map(({ isCompanyAdmin, isManager, isCustomer }) => [isCompanyAdmin, isManager, isCustomer])).toEqual([
      [true, false, false],
      [false, true, false],
      [false, false, false],
      [false, false, false],
      [false, false, true],
    ])
  })
})
