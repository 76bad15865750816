import { afterEach, describe, expect, it, vi } from 'vitest'
import { receiveAlerts, resetAlerts } from '../../../../renderer/services/alerts.ts'
import { useAlerts } from '../../../../renderer/stores/alerts/alerts-store.ts'
import { alert } from '../alerts.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  resetAlerts()
})

describe('When more alerts came than are kept', () => {
  it('a fresh page is asked for once, whatever comes before it is answered', () => {
    const fetch = vi.fn(() => new Promise(() => {}))
    vi.stubGlobal('fetch', fetch)
    const first = Array.from({ length: 1000 }, (_, n) => alert(n + 1, 'a', 0))
    useAlerts.getState().found(first, null)
    for (let seq = 1001; seq <= 1100; seq += 1) receiveAlerts([alert(seq, 'a', 1)])
    expect(fetch).toHaveBeenCalledTimes(1)
    expect(useAlerts.getState().rows.at(0)?.seq).toBe(1100)
  })
})

describe('When an alert comes that is shown already', () => {
  it('it is shown once', () => {
    useAlerts.getState().found([alert(2, 'a', 0), alert(1, 'a', 0)], null)
    receiveAlerts([alert(2, 'a', 0), alert(3, 'a', 1)])
    expect(useAlerts.getState().rows.map(({ seq }) => seq)).toEqual([3, 2, 1])
  })
})
