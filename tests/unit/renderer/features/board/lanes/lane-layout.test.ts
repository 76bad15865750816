import { describe, expect, it } from 'vitest'
import { layoutFor } from '../../../../../../renderer/features/board/lanes/lane-layout.ts'

describe('When the lanes are laid out', () => {
  it('five fit beside each other at a desk, and scroll at a kiosk', () => {
    expect(layoutFor(1360, 14, 5)).toBe('beside')
    expect(layoutFor(930, 18, 5)).toBe('scrolling')
  })

  it('a workflow of many lanes scrolls where one of five does not', () => {
    expect(layoutFor(1360, 14, 8)).toBe('scrolling')
  })

  it('a phone, and what is left beside an open order, has room for one', () => {
    expect(layoutFor(390, 14, 5)).toBe('single')
    expect(layoutFor(330, 14, 2)).toBe('single')
  })
})
