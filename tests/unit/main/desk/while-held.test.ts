import { describe, expect, it } from 'vitest'
import { whileHeld } from '../../../../main/desk/while-held.ts'

/** Acts on a file that is refused so many times; how often it was tried, and whether it worked in the end. */
function acting(refusals: number, code = 'EPERM') {
  let tries = 0
  let pauses = 0
  const act = () => {
    tries += 1
    if (tries <= refusals) throw Object.assign(new Error('refused'), { code })
  }
  let works = true
  try {
    whileHeld(act, () => (pauses += 1))
  } catch {
    works = false
  }
  return { tries, pauses, works }
}

describe('When another program holds a file', () => {
  it('it is tried again after a pause, until it works', () => {
    expect(acting(0)).toEqual({ tries: 1, pauses: 0, works: true })
    expect(acting(3)).toEqual({ tries: 4, pauses: 3, works: true })
  })

  it('it is given up in the end, and at once where waiting does not help', () => {
    expect(acting(99)).toEqual({ tries: 5, pauses: 4, works: false })
    expect(acting(1, 'ENOSPC')).toEqual({ tries: 1, pauses: 0, works: false })
  })
})
