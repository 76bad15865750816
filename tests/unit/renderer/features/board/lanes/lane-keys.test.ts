import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { focusOrder, moveByKey } from '../../../../../../renderer/features/board/lanes/lane-keys.ts'
import { useBoardFocus } from '../../../../../../renderer/stores/board/board-focus-store.ts'
import { useOrders } from '../../../../../../renderer/stores/board/orders-store.ts'
import { DEFAULT_WORKFLOW } from '../../../../../../shared/domain/workflow.ts'
import { boardOrder } from '../../../orders.ts'

const shipped = (id: string, minute: number) =>
  boardOrder(id, { status: 'shipped', lateAt: null, statusChangedAt: `2026-01-31T09:0${minute}:00.000Z` })
const own = () => true
const wanted = () => useBoardFocus.getState().wanted

let direction = 'ltr'

beforeEach(() => {
  direction = 'ltr'
  vi.stubGlobal('document', { documentElement: {} })
  vi.stubGlobal('getComputedStyle', () => ({ direction }))
  useOrders.getState().arrange(DEFAULT_WORKFLOW)
  const orders = [shipped('a', 1), shipped('b', 2), shipped('c', 3), boardOrder('packed', { status: 'allocated' })]
  useOrders.getState().replaceAll([...orders, boardOrder('held', { status: 'on_hold' })], '2026-01-31T09:30:00.000Z')
})

afterEach(() => {
  vi.unstubAllGlobals()
  useOrders.getState().reset()
  useBoardFocus.getState().reset()
})

describe('When an order has left a slot', () => {
  beforeEach(() => useOrders.getState().putAll([{ ...shipped('b', 2), status: 'completed', version: 2 }], own))

  it.each([
    ['ArrowDown', 'c'],
    ['ArrowUp', 'a'],
    ['ArrowLeft', 'packed'],
    ['ArrowRight', 'held'],
  ])('%s goes from it to the card that lies there', (key, card) => {
    expect(moveByKey(key, 'On the road', 'b')).toBe(true)
    expect(wanted()).toBe(card)
  })

  it('whoever is sent to the order gets to the card after it', () => {
    expect(focusOrder('b')).toBe(true)
    expect(wanted()).toBe('c')
  })

  it('and has a card elsewhere, that one is meant', () => {
    useOrders.getState().putAll([{ ...shipped('c', 3), status: 'on_hold', version: 2 }], own)
    expect(focusOrder('c')).toBe(true)
    expect(useBoardFocus.getState().current.get('On hold')).toBe('c')
  })

  it('in a lane without a card, nobody is sent there', () => {
    useOrders.getState().putAll([boardOrder('packed', { status: 'completed', version: 2 })], own)
    expect(focusOrder('packed')).toBe(false)
    expect(wanted()).toBeNull()
  })
})

describe('When one reads from the right', () => {
  it('the lane to the left is the next one', () => {
    direction = 'rtl'
    moveByKey('ArrowLeft', 'Packed', 'packed')
    expect(wanted()).toBe('a')
    moveByKey('ArrowRight', 'On the road', 'a')
    expect(wanted()).toBe('packed')
  })
})
