import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { closeDrafts, dropDraft, keepDraft, openDrafts, wipeDrafts } from '../../../../renderer/services/drafts.ts'
import { draftsOf, useDrafts } from '../../../../renderer/stores/drafts-store.ts'

/** What a browser keeps for a page; its entries are its own keys, as `Object.keys` of the real one has them. */
function memory(): Storage {
  const storage = Object.create({
    getItem: (key: string) => storage[key] ?? null,
    setItem: (key: string, value: string) => {
      storage[key] = value
    },
    removeItem: (key: string) => {
      delete storage[key]
    },
  })
  return storage
}

const shown = () => [...useDrafts.getState().drafts.keys()]
const note = { texts: { notes: 'Ring the bell' }, version: 3 }

beforeEach(() => vi.stubGlobal('window', { localStorage: memory() }))
afterEach(() => {
  closeDrafts()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('What a person has typed', () => {
  it('is there again after a reload, with the version it is decided on', () => {
    openDrafts('bilal')
    keepDraft('order-1 notes', note)
    useDrafts.getState().reset() // the page died
    openDrafts('bilal')
    expect(useDrafts.getState().drafts.get('order-1 notes')).toEqual(note)
    expect(draftsOf(useDrafts.getState().drafts, 'order-1')).toEqual(['notes'])
  })

  it('survives the end of the session, unseen by whoever signs in next', () => {
    openDrafts('bilal')
    keepDraft('order-1 notes', note)
    closeDrafts()
    expect(shown()).toEqual([])
    openDrafts('sana')
    expect(shown()).toEqual([])
    closeDrafts()
    openDrafts('bilal')
    expect(shown()).toEqual(['order-1 notes'])
  })

  it('goes when it is saved, and with a person who signs out', () => {
    openDrafts('bilal')
    keepDraft('order-1 notes', note)
    keepDraft('order-2 discount', note)
    dropDraft('order-1 notes')
    expect(shown()).toEqual(['order-2 discount'])
    wipeDrafts()
    openDrafts('bilal')
    expect(shown()).toEqual([])
  })

  it('is forgotten after a week', () => {
    vi.useFakeTimers({ now: 0 })
    openDrafts('bilal')
    keepDraft('order-1 notes', note)
    vi.setSystemTime(8 * 24 * 3_600_000)
    openDrafts('bilal')
    expect(shown()).toEqual([])
  })

  it('is not kept for nobody, and nonsense in the storage is no draft', () => {
    keepDraft('order-1 notes', note)
    expect(shown()).toEqual([])
    window.localStorage.setItem('draft bilal order-1 notes', '{"texts":5}')
    openDrafts('bilal')
    expect(shown()).toEqual([])
  })

  it('holds for the page where there is no storage', () => {
    vi.stubGlobal('window', {
      get localStorage() {
        throw new Error('closed')
      },
    })
    openDrafts('bilal')
    keepDraft('order-1 notes', note)
    expect(shown()).toEqual(['order-1 notes'])
  })
})
