import { describe, expect, it } from 'vitest'
import { createRepeatFilter } from '../../../../../renderer/services/scanner/repeat-filter.ts'

describe('When a scanner reads the same code again', () => {
  it('within two seconds it is the same scan, after them another', () => {
    const isRepeat = createRepeatFilter()
    expect([0, 1999, 2000, 2500].map((now) => isRepeat('10427', now))).toEqual([false, true, false, true])
  })

  it('another code between them makes it another scan', () => {
    const isRepeat = createRepeatFilter()
    expect(['a', 'b', 'a'].map((code) => isRepeat(code, 0))).toEqual([false, false, false])
  })
})
