import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ToastEvents, ToastServer } from '../../../../../main/notices/toasts/toast-server.ts'
import { createToasts, type Toast, type ToastTarget } from '../../../../../main/notices/toasts/toasts.ts'
import { ok, type Result } from '../../../../../shared/domain/result.ts'
import { removeFolders, temporaryFolder } from '../../../../support/temporary-folder.ts'

const LOG = { info: () => undefined, warn: () => undefined, line: () => undefined }
const TARGET = { orderId: 'bbbbbbbbbbbbbbbbbbbbbbbb', notificationId: '0000000007aaaaaaaaaaaaaa' }
const toast = (key: string, target: ToastTarget = TARGET): Toast => ({ key, title: 'New Order', body: key, target })

/** A desktop that does as it is told, unless it is made to hang. */
function desktop() {
  const asked: { body: string; replaces: string | null }[] = []
  const closed: string[] = []
  const owed: (() => void)[] = []
  const state = { hangs: false, breaks: false, taken: [] as readonly string[], events: null as ToastEvents | null }
  const serverOf = (events: ToastEvents): ToastServer => {
    state.events = events
    return {
      whyNot: () => Promise.resolve(null),
      show: ({ id, body }, replaces) => {
        asked.push({ body, replaces })
        if (state.breaks) return Promise.reject(new Error('the desktop broke'))
        if (!state.hangs) return Promise.resolve(ok(id))
        return new Promise<Result<string, string>>((resolve) => owed.push(() => resolve(ok(id))))
      },
      close: (id) => closed.push(id),
      takeUp: (ids) => {
        state.taken = ids
        return Promise.resolve(ids.length)
      },
    }
  }
  return { asked, closed, state, serverOf, answer: () => owed.shift()?.() }
}

let file: string
beforeEach(async () => {
  vi.useFakeTimers()
  file = join(await temporaryFolder(), 'toasts.json')
})
afterEach(() => vi.useRealTimers())
afterAll(removeFolders)

describe('When a toast is shown', () => {
  it('it takes the place of the last one with its key, and of no other', async () => {
    const { asked, serverOf } = desktop()
    const toasts = createToasts(file, serverOf, () => undefined, LOG)
    for (const key of ['a', 'b', 'a']) await toasts.show(toast(key))
    expect(asked.map(({ replaces }) => replaces === null)).toEqual([true, true, false])
  })

  it('the oldest is closed once there are more than a hundred', async () => {
    const { closed, serverOf } = desktop()
    const toasts = createToasts(file, serverOf, () => undefined, LOG)
    for (let number = 0; number < 102; number++) await toasts.show(toast(String(number)))
    expect(closed).toHaveLength(2)
  })

  it('a click opens what it is about, once', async () => {
    const opened: ToastTarget[] = []
    const { state, serverOf } = desktop()
    const toasts = createToasts(file, serverOf, (target) => opened.push(target), LOG)
    await toasts.show(toast('a'))
    toasts.end()
    createToasts(file, serverOf, (target) => opened.push(target), LOG)
    const [id = ''] = state.taken
    state.events?.clicked(id)
    state.events?.clicked(id)
    state.events?.clicked('another program’s')
    expect(opened).toEqual([TARGET])
  })
})

describe('When the console ends while a toast is being shown', () => {
  it('the next run can follow its click, too', async () => {
    const { state, serverOf, answer } = desktop()
    const toasts = createToasts(file, serverOf, () => undefined, LOG)
    state.hangs = true
    void toasts.show(toast('a'))
    await vi.advanceTimersByTimeAsync(0)
    toasts.end()
    answer()
    await vi.advanceTimersByTimeAsync(0)
    createToasts(file, serverOf, () => undefined, LOG)
    expect(state.taken).toHaveLength(1)
  })
})

describe('When the desktop hangs', () => {
  it('no more than one toast waits for it, and its late answer is taken', async () => {
    const { asked, state, serverOf, answer } = desktop()
    const toasts = createToasts(file, serverOf, () => undefined, LOG)
    state.hangs = true
    const first = toasts.show(toast('a'))
    await vi.advanceTimersByTimeAsync(3000)
    expect(await first).toEqual({ kind: 'failed', why: expect.any(String) })
    expect(await toasts.show(toast('b'))).toMatchObject({ kind: 'failed', unasked: true })
    expect(asked).toHaveLength(1)

    state.hangs = false
    answer()
    await vi.advanceTimersByTimeAsync(0)
    expect(await toasts.show(toast('c'))).toEqual({ kind: 'shown' })
  })
})

describe('When the desktop fails', () => {
  it('that toast has failed, and the next is shown', async () => {
    const { state, serverOf } = desktop()
    const toasts = createToasts(file, serverOf, () => undefined, LOG)
    state.breaks = true
    expect(await toasts.show(toast('a'))).toEqual({ kind: 'failed', why: 'the desktop broke' })
    state.breaks = false
    expect(await toasts.show(toast('b'))).toEqual({ kind: 'shown' })
  })
})

describe('When the file of toasts is no good', () => {
  it('the log says that it cannot be read, and once that it cannot be written', async () => {
    const warnings: string[] = []
    await writeFile(file, '{broken')
    createToasts(file, desktop().serverOf, () => undefined, { ...LOG, warn: (sentence) => warnings.push(sentence) })
    expect(warnings).toEqual([expect.stringContaining('was corrupt')])
    const { serverOf } = desktop()
    const beneath = join(file, 'toasts.json')
    await writeFile(file, '{}')
    const toasts = createToasts(beneath, serverOf, () => undefined, {
      ...LOG,
      warn: (sentence) => warnings.push(sentence),
    })
    toasts.end()
    toasts.end()
    expect(warnings.filter((sentence) => sentence.includes('cannot be written'))).toHaveLength(1)
  })
})

describe('When somebody signs out', () => {
  it('a toast that waited its turn is not shown any more, and one that is shown too late is closed', async () => {
    const { asked, closed, state, serverOf, answer } = desktop()
    const toasts = createToasts(file, serverOf, () => undefined, LOG)
    state.hangs = true
    const late = toasts.show(toast('a'))
    const waiting = toasts.show(toast('b'))
    await vi.advanceTimersByTimeAsync(0)
    toasts.closeAll()
    state.hangs = false
    answer()
    expect(await late).toMatchObject({ kind: 'suppressed' })
    expect(await waiting).toMatchObject({ kind: 'suppressed' })
    expect(asked.map(({ body }) => body)).toEqual(['a'])
    expect(closed).toHaveLength(1)
    expect(await toasts.show(toast('c'))).toEqual({ kind: 'shown' })
  })

  it('all their toasts are closed, and none is left for the next run', async () => {
    const { closed, state, serverOf } = desktop()
    const toasts = createToasts(file, serverOf, () => undefined, LOG)
    await toasts.show(toast('a'))
    await toasts.show(toast('b', null))
    toasts.closeAll()
    toasts.end()
    expect(closed).toHaveLength(2)
    createToasts(file, serverOf, () => undefined, LOG)
    expect(state.taken).toEqual([])
  })
})
