import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAudit, openStore } from '../../server/store/open.ts'
import { closedOnce } from '../support/hub/closed-once.ts'
import { storeSuite } from './store-suite.ts'

storeSuite('SQLite', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'dispatch-store-'))
  const opened = closedOnce(await openStore(directory))
  let current = opened
  return {
    store: opened.store,
    audit: async () => openAudit(directory),
    reopen: async () => {
      await current.close()
      current = closedOnce(await openStore(directory))
      return current.store
    },
    destroy: async () => {
      await current.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
})
