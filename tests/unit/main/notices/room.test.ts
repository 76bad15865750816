import { describe, expect, it } from 'vitest'
import { createRoom } from '../../../../main/notices/room.ts'

describe('The room for toasts', () => {
  it('is for twenty at once, and then for one each two seconds', () => {
    let now = 0
    const room = createRoom(() => now)
    let shown = 0
    const show = () => {
      if (room.left() < 1) return
      room.take()
      shown += 1
    }
    for (let asked = 0; asked < 500; asked++) show()
    expect(shown).toBe(20)
    now += 60_000
    for (let asked = 0; asked < 500; asked++) show()
    expect(shown).toBe(40)
    now += 2000
    show()
    show()
    expect(shown).toBe(41)
  })
})
