import { beforeEach, describe, expect, it } from 'vitest'
import { useOrders } from '../../../../../renderer/stores/board/orders-store.ts'
import { DEFAULT_WORKFLOW } from '../../../../../shared/domain/workflow.ts'
import { boardOrder } from '../../orders.ts'

const NOW = '2026-01-31T09:30:00.000Z'

beforeEach(() => {
  useOrders.getState().reset()
  useOrders.getState().arrange(DEFAULT_WORKFLOW)
})

describe('When orders are put on the board', () => {
  it('the newer version stays, in whatever order they come', () => {
    useOrders.getState().replaceAll([boardOrder('a')], NOW)
    useOrders.getState().putAll([boardOrder('a', { version: 3, status: 'processing' })])
    useOrders.getState().putAll([boardOrder('a', { version: 2, status: 'approved' })])
    expect(useOrders.getState().byId.get('a')?.status).toBe('processing')
    expect(useOrders.getState().lanes.get('To pick')?.ids).toEqual(['a'])
  })

  it('an older version changes nothing at all', () => {
    useOrders.getState().replaceAll([boardOrder('a', { version: 3 })], NOW)
    const { byId } = useOrders.getState()
    useOrders.getState().putAll([boardOrder('a', { version: 3 })])
    expect(useOrders.getState().byId).toBe(byId)
  })

  it('a whole board replaces even what is newer: the hub may have gone back to a backup', () => {
    useOrders.getState().replaceAll([boardOrder('a', { version: 9 })], NOW)
    useOrders.getState().replaceAll([boardOrder('a', { version: 2 })], NOW)
    expect(useOrders.getState().byId.get('a')?.version).toBe(2)
  })
})
