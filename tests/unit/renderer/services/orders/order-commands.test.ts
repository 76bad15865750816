import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { actNow } from '../../../../../renderer/services/batch.ts'
import { forgetWaiting, putInBatch, watchBatches } from '../../../../../renderer/services/orders/board-changes.ts'
import { takeStep } from '../../../../../renderer/services/orders/order-commands.ts'
import { useChanges } from '../../../../../renderer/stores/board/changes-store.ts'
import { useOrders } from '../../../../../renderer/stores/board/orders-store.ts'
import type { CountedOrder } from '../../../../../shared/contract/order.ts'
import { DEFAULT_WORKFLOW, stepsFrom } from '../../../../../shared/domain/workflow.ts'
import { boardOrder } from '../../orders.ts'

const ID = '65b9f0000000000000000001'
const customer = { _id: '65b9f0000000000000000002', name: 'Karachi Builders' }
const ME = '65b9f0000000000000000003'
const updatedBy = { ...boardOrder(ID).updatedBy, _id: ME }
const pending = boardOrder(ID, { customer, updatedBy })
const approved = { ...pending, status: 'approved', version: 2 }

/** A hub that answers when the test says so. */
let answer: (order: CountedOrder) => void = () => {}

beforeEach(() => {
  vi.stubGlobal('fetch', () => {
    return new Promise((resolve) => {
      answer = ({ itemCount: _, pieceCount: __, ...order }) => resolve(Response.json({ ...order, items: [] }))
    })
  })
  useOrders.getState().arrange(DEFAULT_WORKFLOW, { personId: ME })
  useOrders.getState().replaceAll([pending], '2026-01-31T09:30:00.000Z')
})

afterEach(() => {
  forgetWaiting()
  actNow()
  vi.unstubAllGlobals()
  useOrders.getState().reset()
  useChanges.getState().reset()
})

async function approve(meanwhile: () => void): Promise<boolean> {
  const step = stepsFrom(DEFAULT_WORKFLOW, pending).find(({ to }) => to === 'approved')
  if (step === undefined) throw new Error('A pending order can be approved.')
  const saved = takeStep(pending, step)
  meanwhile()
  answer(approved)
  return await saved
}

describe('When the feed tells of a change before its own answer comes', () => {
  it('whoever watches the board sees that it is being saved from here', async () => {
    const seen: boolean[] = []
    const end = watchBatches(([order]) => {
      seen.push(useChanges.getState().saving.has(order?._id ?? ''))
      return () => {}
    })
    expect(await approve(() => putInBatch([approved]))).toBe(true)
    end()
    expect(seen).toEqual([true])
  })

  it('its slot is this screen’s', async () => {
    await approve(() => putInBatch([approved]))
    expect(useOrders.getState().lanes.get('To approve')?.slots.get(ID)?.isOwn).toBe(true)
    expect(useChanges.getState().saving.size).toBe(0)
  })

  it('its slot is somebody else’s who was first', async () => {
    const other = { ...approved, updatedBy: { ...updatedBy, _id: '65b9f0000000000000000004' } }
    await approve(() => {
      putInBatch([other])
      actNow()
    })
    expect(useOrders.getState().lanes.get('To approve')?.slots.has(ID)).toBe(false)
  })
})
