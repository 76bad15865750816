import { API } from '../../shared/contract/api.ts'
import type { NotificationView } from '../../shared/contract/notification.ts'
import { counted } from '../../shared/contract/order-event.ts'
import { ok } from '../../shared/domain/result.ts'
import { useOrders } from '../stores/board/orders-store.ts'
import { useConsole } from '../stores/console-store.ts'
import { currentHubTime, useLink } from '../stores/link/link-store.ts'
import { useViewers } from '../stores/orders/viewers-store.ts'
import { usePopups } from '../stores/popups-store.ts'
import { useRoute } from '../stores/route-store.ts'
import { currentSession, type SignedIn } from '../stores/session-store.ts'
import { alertText } from '../wording/change-texts.ts'
import { receiveAlerts, refreshAlerts, updateAlert } from './alerts.ts'
import { actInBatch, actNow } from './batch.ts'
import { countedBoard } from './hub/counted-board.ts'
import type { FeedScreen } from './hub/feed-screen.ts'
import { ask, currentConnection } from './hub/hub.ts'
import { createHubLink } from './hub/hub-link.ts'
import { createSocketTransport } from './hub/socket-transport.ts'
import { wait } from './hub/until-known.ts'
import { forgetWaiting, newestOf, putInBatch } from './orders/board-changes.ts'
import { noticeEvents, refreshOpenOrder } from './orders/open-order.ts'
import { noticeNewOrders, retryOrderSearch } from './orders/order-search.ts'

/** Who is told that the feed was not let in, or that the session is over. */
export interface FeedGuard {
  refused: () => void
  sessionEnded: (sentence: string) => void
}

const COUNTED_BOARD = { ...API.board, answer: countedBoard }

let reconnect: () => void = () => {}

/** Feeds the stores from the hub for as long as somebody is signed in. Ends by the answer. */
export function startFeed({ workflow, user }: SignedIn, guard: FeedGuard): () => void {
  useLink.getState().begin()

  const screen: FeedScreen = {
    knownOrder: newestOf,
    replaceBoard(orders) {
      forgetWaiting()
      useOrders.getState().replaceAll(orders, currentHubTime())
    },
    putOrders: putInBatch,
    boardFailed: (sentence) => useOrders.getState().fail(sentence),
    happened(events) {
      noticeEvents(events)
      noticeNewOrders(events)
    },
    notified(notifications, missed) {
      actInBatch(() => {
        receiveAlerts(notifications)
        if (user.role === 'customer' && !desktopTells()) popUp(notifications, missed)
      })
    },
    notificationUpdated(update) {
      actNow() // it counts what came before it
      updateAlert(update)
    },
    heard: (heartbeat) => useLink.getState().heard(heartbeat),
    viewing: (viewing) => useViewers.getState().heard(viewing),
    reached(position) {
      actNow() // what is said to be on the screen has to be there
      useLink.getState().reached(position)
    },
    missing: (count) => useLink.getState().waitFor(count),
    joining: () => useLink.getState().unreach(),
    joined() {
      void refreshAlerts()
      refreshOpenOrder()
      retryOrderSearch()
      view(useRoute.getState().orderId)
    },
    disconnected() {
      useLink.getState().doubt()
      useViewers.getState().reset()
    },
    ...guard,
  }
  const transport = createSocketTransport(currentConnection())
  reconnect = transport.reopen
  const { view } = transport
  const endViewing = useRoute.subscribe(({ orderId }, { orderId: before }) => orderId !== before && view(orderId))
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
    endViewing()
    link.stop()
    forgetWaiting()
    actNow()
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

/** What the alert's row says, with the whole number. */
function sentenceOf({ type, message, data }: NotificationView): string {
  const here = currentSession()
  if (here === null) return message
  return `${data.orderNumber} ${alertText({ ...data, type }, here.workflow, here.formats, currentHubTime())}`
}

/** A few changes are told one by one; after an absence, one sentence tells them all. */
function popUp(notifications: readonly NotificationView[], missed: boolean): void {
  const unread = notifications.filter((notification) => notification.state === 'unread')
  const { show } = usePopups.getState()
  if (missed && unread.length > 1) {
    show({ id: 'missed', sentence: `${unread.length} changes while you were away`, orderId: null })
    return
  }
  for (const notification of unread) {
    const { _id: id, data } = notification
    show({ id, sentence: sentenceOf(notification), orderId: data.entityId })
  }
}
