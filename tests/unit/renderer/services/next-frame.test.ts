import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { actNow, actWithNextFrame } from '../../../../renderer/services/next-frame.ts'

let frames: (() => void)[] = []
let done: string[] = []
const act = (name: string) => actWithNextFrame(() => done.push(name))

beforeEach(() => {
  frames = []
  done = []
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => {
    delete frames[frame - 1]
  })
})

afterEach(() => {
  actNow()
  vi.unstubAllGlobals()
})

it('what a change brings in several messages is done with one frame, in the order in which it came', async () => {
  act('order')
  act('notification')
  await vi.waitUntil(() => frames.length > 0)
  expect(done).toEqual([])
  act('another')
  for (const frame of frames) frame()
  expect([frames.length, done]).toEqual([1, ['order', 'notification', 'another']])
})

it('what has to be there now is done once, and what comes later waits for its own frame', async () => {
  act('order')
  actNow()
  expect(done).toEqual(['order'])
  act('later')
  expect(done).toEqual(['order'])
  await vi.waitUntil(() => frames.length > 0)
  for (const frame of frames) frame()
  expect(done).toEqual(['order', 'later'])
})
