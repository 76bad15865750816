import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { startHub } from '../../../server/hub.ts'
import { newId } from '../../../server/ids.ts'
import { openStore } from '../../../server/store/open.ts'
import type { Store } from '../../../server/store/port.ts'

/** A real hub in this process, on a free port and a directory of its own; on a database of its own in the project `mongo`. */
export interface TestHub {
  url: string
  port: number
  data: string
  /** Where its store is: the directory, or the URL of the database. */
  place: string
  /** Stops the hub and removes its directory. */
  stop(): Promise<void>
}

export interface TestHubOptions {
  /** Fills the store before the hub opens it. */
  prepare?: (store: Store) => Promise<void>
  host?: string
  hostNames?: readonly string[]
}

export async function startTestHub({ prepare, host, hostNames }: TestHubOptions = {}): Promise<TestHub> {
  const directory = mkdtempSync(join(tmpdir(), 'dispatch-test-'))
  const data = join(directory, 'data')
  const screens = join(directory, 'screens')
  mkdirSync(screens)
  writeFileSync(join(screens, 'index.html'), '<!doctype html><title>Screens</title>')
  const shared = inject('mongoSet')
  const url = shared === undefined ? null : shared.replace('DATABASE', `Hub-${newId()}`)
  if (prepare) {
    const store = await openStore(url ?? data)
    await prepare(store)
    await store.close()
  }
  const hub = await startHub({
    host: host ?? '127.0.0.1',
    port: 0,
    anyPort: false,
    data,
    store: url,
    hostNames: hostNames ?? [],
    demo: false,
    simulate: 0,
    screens,
    logLevel: 'silent',
  })
  return {
    url: hub.url,
    port: Number(new URL(hub.url).port),
    data,
    place: url ?? data,
    stop: async () => {
      await hub.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
