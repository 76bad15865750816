import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Company } from '../shared/domain/company.ts'
import type { Sessions } from './auth/sessions.ts'
import type { Sockets } from './realtime/sockets.ts'
import type { Signal, Store } from './store/port.ts'

/** Milliseconds before a signal is taken up again that could not be, since the store did not answer. */
const AGAIN_AFTER = 1000

export interface OtherHubsConfig {
  store: Store
  sessions: Sessions
  sockets: Sockets
  /** Takes over the settings of a company wherever they are remembered. */
  companyChanged: (company: Company) => void
  log: Logger
}

/** Does here what follows from what other hubs on the same store changed beside the log. */
export function heedOtherHubs({ store, sessions, sockets, companyChanged, log }: OtherHubsConfig): void {
  const heed = async (signal: Signal): Promise<void> => {
    switch (signal.kind) {
      case 'session':
        return sessions.sessionChanged(signal.tokenHash)
      case 'person':
        await sessions.personChanged(signal.personId)
        if (signal.roleChanged) sockets.reconnect(signal.personId)
        return
      case 'company':
        for (const company of await store.companies()) if (company.id === signal.companyId) companyChanged(company)
        return
      case 'notification': {
        const { personId, _id, state, unread } = signal
        return sockets.tellNotification(personId, { _id, state, unread })
      }
      case 'anything':
        for (const company of await store.companies()) companyChanged(company)
        for (const personId of await sessions.checkAll()) sockets.reconnect(personId)
        return
    }
  }

  const heedAtLast = async (signal: Signal) => {
    for (;;) {
      try {
        return await heed(signal)
      } catch (error) {
        log.warn({ err: error, kind: signal.kind }, 'what another hub changed is taken up again shortly')
        await pause(AGAIN_AFTER, undefined, { ref: false })
      }
    }
  }
  store.onSignal((signal) => void heedAtLast(signal))
}
