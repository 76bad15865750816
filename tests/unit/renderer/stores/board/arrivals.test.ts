import { describe, expect, it } from 'vitest'
import { arrivalsText, withArrivals } from '../../../../../renderer/stores/board/arrivals.ts'

const bilal = (at: number) => ({ who: 'Bilal', at })

describe('When others bring orders into a lane', () => {
  it('its head names them for three seconds', () => {
    expect(arrivalsText([bilal(0)], 2999)).toBe('+1 Bilal')
    expect(arrivalsText([bilal(0), bilal(500)], 2999)).toBe('+2 Bilal')
    expect(arrivalsText([bilal(0), { who: 'Sana', at: 500 }], 2999)).toBe('+2')
    expect(arrivalsText([bilal(0)], 3000)).toBe('')
  })

  it('it counts them for a minute when it is busier', () => {
    const four = [0, 10_000, 20_000, 30_000].map(bilal)
    expect(arrivalsText(four, 50_000)).toBe('+4 in the last minute')
    expect(arrivalsText(four, 60_000)).toBe('')
  })

  it('what nobody counts any longer is forgotten', () => {
    expect(withArrivals([bilal(0), bilal(50_000)], [bilal(60_000)], 60_000)).toEqual([bilal(50_000), bilal(60_000)])
  })
})
