import { afterAll, beforeAll } from 'vitest'
import type { Audit } from '../../../server/store/audit.ts'
import type { Store } from '../../../server/store/port.ts'

/** A store of an adapter on data of its own, as every topic of the suite gets it. */
export interface OpenedStore {
  store: Store
  /** Opens the same data for proof. */
  audit: () => Promise<Audit>
  /** Closes the store and opens the same data again. */
  reopen: () => Promise<Store>
  /** Closes the store if it is open, and removes its data. */
  destroy: () => Promise<void>
}

export type OpenStore = () => Promise<OpenedStore>

/** One store for all tests of a topic; each test has a company of its own in it. */
export function sharedStore(open: OpenStore): () => OpenedStore {
  let opened: OpenedStore | null = null
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(async () => {
    await opened?.destroy()
  })
  return () => {
    if (!opened) throw new Error('The store is not open yet.')
    return opened
  }
}
