import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAudit, openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/port.ts'
import { storeSuite } from './store-suite.ts'

storeSuite('SQLite', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'dispatch-store-'))
  const opened = closedOnce(openStore(directory))
  let current = opened
  return {
    store: opened.store,
    audit: async () => openAudit(directory),
    reopen: async () => {
      await current.close()
      current = closedOnce(openStore(directory))
      return current.store
    },
    destroy: async () => {
      await current.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
})

/** A store that a test may close itself before it is closed here. */
function closedOnce(opened: Store): { store: Store; close: () => Promise<void> } {
  let closing: Promise<void> | null = null
  const close = () => {
    closing ??= opened.close()
    return closing
  }
  return { store: { ...opened, close }, close }
}
