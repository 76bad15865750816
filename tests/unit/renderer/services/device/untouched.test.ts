import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followTouches } from '../../../../../renderer/services/device/untouched.ts'
import { useOrders } from '../../../../../renderer/stores/board/orders-store.ts'
import { useDevice } from '../../../../../renderer/stores/device-store.ts'
import { DEFAULT_WORKFLOW } from '../../../../../shared/domain/workflow.ts'

let end = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', new EventTarget())
  useOrders.getState().reset()
  useOrders.getState().arrange(DEFAULT_WORKFLOW)
  end = followTouches()
})

afterEach(() => {
  end()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function narrow(density: 'desk' | 'kiosk' | 'wall'): void {
  useDevice.getState().change({ density })
  useOrders.getState().look({ filter: 'late', sort: 'oldest' }, '2026-01-31T09:30:00.000Z')
}

describe('When a shared screen is left alone for a minute', () => {
  it.each(['kiosk', 'wall'] as const)('a %s shows everything again', (density) => {
    narrow(density)
    vi.advanceTimersByTime(59_999)
    expect(useOrders.getState().view.filter).toBe('late')
    vi.advanceTimersByTime(1)
    expect(useOrders.getState().view).toMatchObject({ filter: 'all', sort: 'pressing' })
  })

  it('a touch lets the minute begin anew', () => {
    narrow('kiosk')
    vi.advanceTimersByTime(50_000)
    window.dispatchEvent(new Event('pointerdown'))
    vi.advanceTimersByTime(50_000)
    expect(useOrders.getState().view.filter).toBe('late')
  })

  it("a desk, which is one person's, stays as it was left", () => {
    narrow('desk')
    vi.advanceTimersByTime(120_000)
    expect(useOrders.getState().view.filter).toBe('late')
  })
})
