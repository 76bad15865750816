import { afterEach, describe, expect, it, vi } from 'vitest'
import { loadPeople } from '../../../../renderer/services/administration.ts'
import { leaveNow } from '../../../../renderer/services/leaving.ts'
import { usePeople } from '../../../../renderer/stores/people-store.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  usePeople.getState().reset()
})

/** Lets everything that is ready run. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('When the people are asked for', () => {
  it.each([
    ['the answer is shown', () => {}, 'ready'],
    ['whoever comes after the one who asked does not see it', leaveNow, 'loading'],
  ])('%s', async (_, meanwhile, state) => {
    let answer: (response: Response) => void = () => {}
    vi.stubGlobal('fetch', () => new Promise((resolve) => (answer = resolve)))
    void loadPeople()
    meanwhile()
    answer(Response.json({ people: [] }))
    await settled()
    expect(usePeople.getState().state).toBe(state)
  })
})
