import { API } from '../../shared/contract/api.ts'
import type { NotificationView } from '../../shared/contract/notification.ts'
import { counted } from '../../shared/contract/order-event.ts'
import { ok } from '../../shared/domain/result.ts'
import { useOrders } from '../stores/board/orders-store.ts'
import { useConsole } from '../stores/console-store.ts'
import { currentHubTime, useLink } from '../stores/link/link-store.ts'
import { usePopups } from '../stores/popups-store.ts'
import type { SignedIn } from '../stores/session-store.ts'
import { dayOf } from '../wording/today.ts'
import { receiveAlerts, refreshAlerts, updateAlert } from './alerts.ts'
import { forgetWaiting, newestOf, putNow, putWithNextFrame } from './board-changes.ts'
import { countedBoard } from './hub/counted-board.ts'
import type { FeedScreen } from './hub/feed-screen.ts'
import { ask, currentConnection } from './hub/hub.ts'
import { createHubLink } from './hub/hub-link.ts'
import { createSocketTransport } from './hub/socket-transport.ts'
import { wait } from './hub/until-known.ts'
import { noticeEvents, refreshOpenOrder } from './open-order.ts'

/** Who is told that the feed was not let in, or that the session is over. */
export interface FeedGuard {
  refused: () => void
  sessionEnded: (sentence: string) => void
}

const COUNTED_BOARD = { ...API.board, answer: countedBoard }

let reconnect: () => void = () => {}

/** Feeds the stores from the hub for as long as somebody is signed in. Ends by the answer. */
export function startFeed({ workflow, user, company }: SignedIn, guard: FeedGuard): () => void {
  const today = dayOf(currentHubTime(), company.timeZone)
  useOrders.getState().arrange(workflow, { personId: user._id, today })
  useLink.getState().begin()

  const screen: FeedScreen = {
    knownOrder: newestOf,
    replaceBoard(orders) {
      forgetWaiting()
      useOrders.getState().replaceAll(orders, currentHubTime())
    },
    putOrders: putWithNextFrame,
    boardFailed: (sentence) => useOrders.getState().fail(sentence),
    happened: noticeEvents,
    notified(notifications, missed) {
      receiveAlerts(notifications)
      if (user.role === 'customer' && !desktopTells()) popUp(notifications, missed)
    },
    notificationUpdated: updateAlert,
    heard: (heartbeat) => useLink.getState().heard(heartbeat),
    reached(position) {
      putNow() // what is said to be on the screen has to be there
      useLink.getState().reached(position)
    },
    missing: (count) => useLink.getState().waitFor(count),
    joined() {
      void refreshAlerts()
      refreshOpenOrder()
    },
    disconnected: () => useLink.getState().doubt(),
    ...guard,
  }
  const transport = createSocketTransport(currentConnection())
  reconnect = transport.reopen
  const link = createHubLink({
    transport,
    screen,
    loadBoard,
    loadOrder,
    wait,
    workflow,
    role: user.role,
  })
  link.start()
  return () => {
    reconnect = () => {}
    link.stop()
    forgetWaiting()
  }
}

/** Connects again at once: the hub is known to be back. */
export function reconnectFeed(): void {
  reconnect()
}

/** Whether the console's own toasts tell what a popup would tell again. */
function desktopTells(): boolean {
  return useConsole.getState().toasts?.name === 'shown'
}

async function loadBoard() {
  return await ask(COUNTED_BOARD, { query: { items: 'count' } })
}

async function loadOrder(id: string) {
  const order = await ask(API.order, { id })
  return order.ok ? ok(counted(order.value)) : order
}

/** A few changes are told one by one; after an absence, one sentence tells them all. */
function popUp(notifications: readonly NotificationView[], missed: boolean): void {
  const unread = notifications.filter((notification) => notification.state === 'unread')
  const { show } = usePopups.getState()
  if (missed && unread.length > 1) {
    show({ id: 'missed', sentence: `${unread.length} changes while you were away`, orderId: null })
    return
  }
  for (const { _id, message, data } of unread) show({ id: _id, sentence: message, orderId: data.entityId })
}
