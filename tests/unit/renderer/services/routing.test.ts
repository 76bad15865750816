import { describe, expect, it } from 'vitest'
import { orderPath, pathOf, routeOf } from '../../../../renderer/services/routing.ts'

describe('When an address is opened', () => {
  it.each([
    ['/', { screen: 'board', orderId: null }],
    ['/orders', { screen: 'orders', orderId: null }],
    ['/alerts/', { screen: 'alerts', orderId: null }],
    ['/orders/abc', { screen: 'board', orderId: 'abc' }],
    ['/orders/%E0', { screen: 'board', orderId: '%E0' }],
    ['/no/such/screen', { screen: 'board', orderId: null }],
  ])('%s shows what it names', (path, route) => {
    expect(routeOf(path)).toEqual(route)
  })

  it('an order opens beside the screen that it was opened from', () => {
    expect(routeOf(orderPath('abc'), 'alerts')).toEqual({ screen: 'alerts', orderId: 'abc' })
  })

  it('each screen has the path that leads to it', () => {
    expect(routeOf(pathOf('people')).screen).toBe('people')
  })
})
