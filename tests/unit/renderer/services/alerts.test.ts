import { afterEach, describe, expect, it, vi } from 'vitest'
import { receiveAlerts, refreshAlerts, resetAlerts } from '../../../../renderer/services/alerts.ts'
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

describe('When the unread are counted while more come', () => {
  it('those the hub’s count does not know are added, and an answer to an earlier question is void', async () => {
    const answers: ((answer: Response) => void)[] = []
    vi.stubGlobal('fetch', () => new Promise((resolve) => answers.push(resolve)))
    const unread = (seq: number) => ({
      ...alert(seq, 'a'.repeat(24), 0),
      _id: String(seq).padStart(24, '0'),
      state: 'unread' as const,
    })
    const answer = (index: number, count: number, newest: number) =>
      answers[index]?.(Response.json({ notifications: [unread(newest)], unread: count, nextCursor: null }))
    const asked = [refreshAlerts(), refreshAlerts()]
    for (const seq of [7, 8]) receiveAlerts([unread(seq)])
    for (const index of [2, 3]) answer(index, 5, 7)
    for (const index of [0, 1]) answer(index, 90, 9)
    await Promise.all(asked)
    expect(useAlerts.getState().unread).toBe(6)
  })
})
