import { createServer } from 'node:http'
import express from 'express'
import mongoose, { Schema } from 'mongoose'
import { Server } from 'socket.io'

/**
 * The plain flow on MongoDB, for comparison: find, update, emit and notify as separate operations, with the driver's own
 * usual settings. What fails between two of them is lost.
 */
const [url = ''] = process.argv.slice(2)
await mongoose.connect(url)

const Order = mongoose.model(
  'Order',
  new Schema({ orderNumber: String, status: String, company_id: String, total: Number, updatedAt: Date }),
)
const Notification = mongoose.model(
  'Notification',
  new Schema({
    title: String,
    message: String,
    type: String,
    priority: String,
    targetType: String,
    company_id: String,
    data: Schema.Types.Mixed,
    createdAt: Date,
  }),
)

const app = express()
const http = createServer(app)
const io = new Server(http)
app.use(express.json())

app.put('/api/orders/:id', async (request, response) => {
  const order = await Order.findById(request.params.id)
  if (!order) return void response.status(404).json({ message: 'Order not found' })
  const oldStatus = order.status
  order.set({ status: request.body.status, updatedAt: new Date() })
  await order.save()
  io.emit('order_status_update', { order, oldStatus })
  await Notification.create({
    title: 'Order Status Changed',
    message: `Order #${order.orderNumber} status changed from "${oldStatus}" to "${order.status}" by Ada`,
    type: 'order',
    priority: 'medium',
    targetType: 'company',
    company_id: order.company_id,
    data: { entityType: 'order', entityId: order.id, orderNumber: order.orderNumber },
    createdAt: new Date(),
  })
  response.json(order)
})

const made = await Order.insertMany(
  Array.from({ length: 256 }, (_, n) => ({
    orderNumber: `SO-${n}`,
    status: 'approved',
    company_id: 'BENCH',
    total: 100,
    updatedAt: new Date(),
  })),
)
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  const port = typeof address === 'object' && address ? address.port : 0
  process.stdout.write(`${made[0]?.id} http://127.0.0.1:${port}\n`)
})
