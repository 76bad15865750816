import { createServer } from 'node:http'
import express from 'express'
import mongoose, { Schema } from 'mongoose'
import { Server } from 'socket.io'

/**
 * The plain flow on MongoDB, for comparison: find, update, emit and notify as separate operations on the earlier
 * system's documents, with the driver's own usual settings. What fails between two of them is lost.
 */
const [url = ''] = process.argv.slice(2)
await mongoose.connect(url)

const reference = Schema.Types.ObjectId
const amount = { type: Number, required: true, min: 0 } as const

const Order = mongoose.model(
  'Order',
  new Schema(
    {
      orderNumber: { type: String, required: true, unique: true },
      customer: reference,
      orderDate: Date,
      status: { type: String, enum: ['pending', 'approved', 'on_hold'], required: true },
      items: [{ product: reference, quantity: { ...amount, min: 1 }, unitPrice: amount, total: amount }],
      subtotal: amount,
      tax: { ...amount, default: 0 },
      total: amount,
      totalDiscount: { ...amount, default: 0 },
      notes: String,
      createdBy: reference,
      company_id: { type: String, default: 'RESSICHEM' },
      approvalStatus: { type: String, enum: ['pending', 'approved', 'rejected'], default: 'pending' },
      approvals: [{ category: String, status: String, discountPercentage: Number, originalAmount: Number }],
      categories: [String],
      requiresApproval: { type: Boolean, default: true },
    },
    { timestamps: true },
  ),
)
const Notification = mongoose.model(
  'Notification',
  new Schema(
    {
      title: { type: String, required: true },
      message: { type: String, required: true },
      type: String,
      priority: String,
      targetType: String,
      targetIds: [String],
      company_id: String,
      sender_name: String,
      data: Schema.Types.Mixed,
    },
    { timestamps: true },
  ),
)
await Promise.all([Order.init(), Notification.init()])

const app = express()
const http = createServer(app)
const io = new Server(http)
app.use(express.json())

app.put('/api/orders/:id', async (request, response) => {
  const order = await Order.findById(request.params.id)
  if (!order) return void response.status(404).json({ message: 'Order not found' })
  const oldStatus = order.status
  order.set({ status: request.body.status })
  await order.save()
  io.emit('order_status_update', { order, oldStatus })
  await Notification.create({
    title: 'Order Status Changed',
    message: `Order #${order.orderNumber} status changed from "${oldStatus}" to "${order.status}" by Ada`,
    type: 'order',
    priority: 'medium',
    targetType: 'company',
    targetIds: [order.company_id],
    company_id: order.company_id,
    sender_name: 'Ada',
    data: {
      entityType: 'order',
      entityId: order.id,
      action: 'status_changed',
      orderNumber: order.orderNumber,
      url: `/orders/${order.id}`,
    },
  })
  response.json(order)
})

// as many, and with as many lines, as the hub has in its own measurement
const made = await Order.insertMany(
  Array.from({ length: 256 }, (_, n) => ({
    orderNumber: `SO-${n}`,
    customer: new mongoose.Types.ObjectId(),
    orderDate: new Date(),
    status: 'approved',
    items: [
      { product: new mongoose.Types.ObjectId(), quantity: 8, unitPrice: 1200, total: 9600 },
      { product: new mongoose.Types.ObjectId(), quantity: 4, unitPrice: 1360, total: 5440 },
      { product: new mongoose.Types.ObjectId(), quantity: 2, unitPrice: 1600.5, total: 3201 },
    ],
    subtotal: 18_241,
    total: 18_241,
    approvals: [{ category: 'Adhesives', status: 'approved', discountPercentage: 0, originalAmount: 18_241 }],
    categories: ['Adhesives'],
  })),
)
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  const port = typeof address === 'object' && address ? address.port : 0
  process.stdout.write(`${made[0]?.id} http://127.0.0.1:${port}\n`)
})
