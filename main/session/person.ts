import type { Role } from '../../shared/domain/role.ts'
import type { Log } from '../desk/log.ts'
import { createHubClient, type HubClient } from '../hub/hub-client.ts'
import { type Notices, startNotices } from '../notices/notices.ts'
import type { ToastTarget } from '../notices/toasts/toasts.ts'
import type { SessionVault } from './session-vault.ts'

type NoticesConfig = Parameters<typeof startNotices>[0]

export interface PersonConfig
  extends Pick<NoticesConfig, 'cursors' | 'toasts' | 'outcomes' | 'settings' | 'seen' | 'log' | 'told' | 'unread'> {
  ask: Parameters<typeof createHubClient>[2]
  log: Log
  openOrder: (orderId: string) => void
  openAlerts: () => void
  say: (sentence: string) => void
}

/** Whoever is signed in at this console, as main knows them: it tells them of changes also without a window. */
export interface Person {
  /** The hub is up, at this address, or somebody has signed in. Resolves once changes are followed, or after a while. */
  enter(baseUrl: string, vault: SessionVault): Promise<void>
  /** The machine was asleep. */
  wake(): void
  /** Nobody is signed in any more, or the hub is gone to stay. */
  leave(): void
  /** Opens the order with this number, now or once somebody is signed in. */
  openNumber(orderNumber: string): void
  /** Opens what a clicked toast was about, and marks it read, now or once somebody is signed in. */
  openTold(target: ToastTarget): void
  /** The console ends; its toasts stay. */
  end(): void
}

/** Milliseconds before a hub that did not answer is asked again. */
const ASK_AGAIN = 1000
/** Milliseconds after which nobody waits any longer for changes to be followed. */
const PATIENCE = 5000

export function createPerson(config: PersonConfig): Person {
  let notices: Notices | null = null
  let client: HubClient | null = null
  let here: { baseUrl: string; token: string } | null = null
  /** What is to be done once somebody is signed in. */
  let wanted: ((client: HubClient) => void) | null = null
  /** Rises whenever another session begins or this one ends; what an earlier one still waits for is void. */
  let attempt = 0
  /** When the hub was last heard, and by which session: a connection that was begun anew is no absence. */
  let heard: { token: string; at: number | null } | null = null
  /** To be called once changes are followed, or cannot be. */
  let settled = (): void => undefined

  function pause(): void {
    attempt += 1
    if (notices !== null && here !== null) heard = { token: here.token, at: notices.end() }
    notices = null
    client = null
    here = null
  }

  function leave(): void {
    pause()
    heard = null
    config.toasts.closeAll()
    config.unread(0)
  }

  function enter(baseUrl: string, vault: SessionVault): Promise<void> {
    const token = vault.token()
    if (notices !== null && here?.baseUrl === baseUrl && here.token === token) {
      notices.reconnect()
      return Promise.resolve()
    }
    pause()
    if (token === null) return Promise.resolve()
    here = { baseUrl, token }
    void begin(baseUrl, token, vault)
    return new Promise((resolve) => {
      settled = resolve
      setTimeout(resolve, PATIENCE)
    })
  }

  async function begin(baseUrl: string, token: string, vault: SessionVault): Promise<void> {
    const mine = attempt
    const asked = createHubClient(baseUrl, token, config.ask)
    const session = await asked.session()
    if (mine !== attempt) return
    if (!session.ok) {
      if (session.failure === 'ended') {
        config.log.info('The kept session has ended.')
        leave()
        const wiped = vault.wipe()
        if (!wiped.ok) config.log.warn(wiped.failure)
        return
      }
      setTimeout(() => mine === attempt && void begin(baseUrl, token, vault), ASK_AGAIN)
      return
    }
    client = asked
    wanted?.(asked)
    wanted = null
    notices = startNotices({
      ...config,
      baseUrl,
      token,
      who: session.value,
      heardAt: heard?.token === token ? heard.at : null,
      askUnread: asked.unread,
      settled: () => settled(),
      joinedAgain: () => void heedRole(mine, asked, session.value.user.role, () => enterAnew(baseUrl, vault)),
      refused: () => {
        config.log.info('The hub ended the connection.')
        enterAnew(baseUrl, vault)
      },
    })
  }

  /** After a moment, unless another session has begun or this one has ended by then. */
  function enterAnew(baseUrl: string, vault: SessionVault): void {
    pause()
    const mine = attempt
    setTimeout(() => mine === attempt && void enter(baseUrl, vault), ASK_AGAIN)
  }

  /** What is told depends on the role, and the hub ends a connection when that changes. */
  async function heedRole(mine: number, asked: HubClient, was: Role, changed: () => void): Promise<void> {
    const now = await asked.session()
    if (mine !== attempt) return
    if (!now.ok) setTimeout(() => void heedRole(mine, asked, was, changed), ASK_AGAIN)
    else if (now.value.user.role !== was) changed()
  }

  function whenSignedIn(act: (client: HubClient) => void): void {
    if (client === null) wanted = act
    else act(client)
  }

  function openNumber(orderNumber: string): void {
    whenSignedIn((here) => {
      void here.orderId(orderNumber).then((found) => {
        if (!found.ok) config.say(`The hub does not answer. Open the link to order ${orderNumber} again once it does.`)
        else if (found.value === null) config.say(`There is no order ${orderNumber} here.`)
        else config.openOrder(found.value)
      })
    })
  }

  function openTold(target: ToastTarget): void {
    if (target === null) {
      config.openAlerts()
      return
    }
    config.openOrder(target.orderId)
    whenSignedIn((here) => {
      void here.markRead(target.notificationId).then((marked) => {
        if (!marked) config.log.warn('A notification that was clicked could not be marked as read.')
      })
    })
  }

  return { enter, wake: () => notices?.wake(), leave, openNumber, openTold, end: pause }
}
