import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { refusal } from '../../support/asking.ts'
import { endProcesses } from '../../support/hub/hub-process.ts'
import { expectAllIsThere, nextHeartbeat, refusedChange, watchedHub } from '../../support/hub/watched-hub.ts'
import { closeConsoles } from '../../support/live-console.ts'
import { freeze, mountImage, unmountAll } from '../../support/mounts.ts'
import { removeFolders } from '../../support/temporary-folder.ts'

let thaw = async () => {}

afterEach(async () => {
  await thaw()
  closeConsoles()
  await endProcesses()
  await unmountAll()
})
afterAll(removeFolders)

describe('When the storage hangs', () => {
  it('screens are told within 8 s, changes are refused within 10 s, and nothing happens twice', async (test) => {
    const disk = await mountImage(48)
    if (!disk.ok) return test.skip(disk.reason)
    const data = join(disk.folder, 'data')
    const { hub, cast, order, console } = await watchedHub(data)
    const frozenAt = performance.now()
    thaw = await freeze(disk.folder)

    const key = 'while it hangs'
    const [told, waited] = await Promise.all([
      nextHeartbeat(console, 'cannot_save').then(({ message }) => ({ message, at: performance.now() })),
      refusedChange(cast.manager, order._id, key),
    ])
    expect(told.message).toMatch(/does not answer/)
    expect((told.at - frozenAt) / 1000).toBeLessThan(8)
    expect(waited).toBeLessThan(10)
    expect(await refusedChange(cast.manager, order._id, 'still')).toBeLessThan(10)

    const isWell = nextHeartbeat(console, 'ok')
    await thaw()
    await isWell
    const again = await cast.manager.change(order._id, { notes: key }, { 'Idempotency-Key': key })
    expect(again.status).toBe(200)
    const { events } = await cast.manager.get('timeline', `/orders/${order._id}/timeline`)
    expect(events.filter(({ changes }) => changes.some(({ to }) => to === key))).toHaveLength(1)
    await expectAllIsThere(hub, data, cast, [])
  })

  it('reading then holds up neither heartbeats nor refusals, and is refused in time itself', async (test) => {
    const disk = await mountImage(48)
    if (!disk.ok) return test.skip(disk.reason)
    const data = join(disk.folder, 'data')
    const { hub, cast, order, console } = await watchedHub(data)
    await cast.manager.change(order._id, { notes: 'Not read yet' })
    const { notifications } = await cast.staff.get('notifications')
    thaw = await freeze(disk.folder)
    const reads = ['', '/timeline'].map((what) => cast.staff.ask('GET', `/api/orders/${order._id}${what}`))

    await nextHeartbeat(console, 'cannot_save')
    await nextHeartbeat(console, 'cannot_save')
    for (const { status } of await Promise.all(reads)) expect([200, 503]).toContain(status)
    const started = performance.now()
    const mark = { body: { state: 'read' } }
    const marked = await cast.staff.ask('PUT', `/api/notifications/${notifications[0]?._id}`, mark)
    expect(refusal(marked)).toBe('503 store_unavailable')
    expect((performance.now() - started) / 1000).toBeLessThan(10)
    expect(await refusedChange(cast.manager, order._id, 'while it hangs')).toBeLessThan(10)
    await thaw()
    await expectAllIsThere(hub, data, cast, [])
  })
})
