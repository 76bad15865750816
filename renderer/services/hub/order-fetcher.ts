import type { HubLinkParts } from './feed-screen.ts'

const PAUSE = 1000

/** Brings single orders up to a version that an event has told of but could not be applied to. */
export function createOrderFetcher({ screen, loadOrder, wait }: Pick<HubLinkParts, 'screen' | 'loadOrder' | 'wait'>): {
  fetch: (id: string, version: number) => void
  stop: () => void
} {
  /** The newest version heard of, for each order that is being fetched. */
  const wanted = new Map<string, number>()
  /** Those of them whose fetch has failed, and is tried again. */
  const missing = new Set<string>()
  let stopped = false

  async function bringUp(id: string): Promise<void> {
    for (;;) {
      const result = await loadOrder(id)
      if (stopped) return
      if (result.ok) screen.putOrders([result.value])
      if (result.ok && result.value.version >= (wanted.get(id) ?? 0)) break
      if (!result.ok && isGone(result.failure.status)) break
      missing.add(id)
      screen.missing(missing.size)
      await wait(PAUSE)
      if (stopped) return
    }
    wanted.delete(id)
    if (missing.delete(id)) screen.missing(missing.size)
  }

  return {
    fetch(id, version) {
      const underWay = wanted.get(id)
      wanted.set(id, Math.max(version, underWay ?? 0))
      if (underWay === undefined) void bringUp(id)
    },
    stop() {
      stopped = true
    },
  }
}

/** The order is not this person's to see, or the session is over: nothing will come. */
function isGone(status: number): boolean {
  return status === 401 || status === 403 || status === 404
}
