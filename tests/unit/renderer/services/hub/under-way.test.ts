import { describe, expect, it } from 'vitest'
import { beginChange, watchUnderWay } from '../../../../../renderer/services/hub/under-way.ts'

describe('When changes are under way', () => {
  it('it is told once that there are some, and once that there are none any more', () => {
    const told: boolean[] = []
    watchUnderWay((areUnderWay) => told.push(areUnderWay))
    const [one, other] = [beginChange(), beginChange()]
    one()
    expect(told).toEqual([true])
    other()
    expect(told).toEqual([true, false])
  })
})
