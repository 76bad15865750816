import type { FeedEvent, Heartbeat, OrderEventView } from '../../../shared/contract/event.ts'
import type { NotificationView } from '../../../shared/contract/notification.ts'
import type { CountedOrder } from '../../../shared/contract/order.ts'
import { applyEvent } from '../../../shared/contract/order-event.ts'
import type { BoardSnapshot, HubLinkParts } from './feed-screen.ts'
import { createOrderFetcher } from './order-fetcher.ts'

type Message =
  | { kind: 'event'; event: OrderEventView }
  | { kind: 'notification'; notification: NotificationView }
  | { kind: 'heartbeat'; heartbeat: Heartbeat }

const PAUSE = 1000

/** Joins the board's snapshot and the feed's events without a gap, again after each break. */
export function createHubLink(parts: HubLinkParts): { start: () => void; stop: () => void } {
  const { transport, screen, loadBoard, wait, workflow, role } = parts
  const fetcher = createOrderFetcher(parts)

  /** All up to this `seq` has been applied; null before the first board. */
  let position: number | null = null
  /** Each connection is a new attempt; what an earlier one still waits for is void. */
  let attempt = 0
  /** What comes before snapshot and events are joined; null once they are. */
  let held: Message[] | null = []

  async function join(): Promise<void> {
    const mine = ++attempt
    const isCurrent = () => mine === attempt
    held = []
    screen.joining()

    const answer = await transport.subscribe(position)
    if (!isCurrent()) return
    if (answer === null) {
      await wait(PAUSE)
      if (isCurrent()) transport.reopen()
      return
    }
    if (position === null || answer.reset) {
      const board = await untilLoaded(isCurrent)
      if (!board) return
      position = board.seq
      screen.replaceBoard(board.orders)
    } else {
      catchUp(answer.events)
      position = Math.max(position, answer.seq)
    }
    releaseHeld()
    screen.reached(position)
    screen.joined()
  }

  async function untilLoaded(isCurrent: () => boolean): Promise<BoardSnapshot | null> {
    for (;;) {
      const board = await loadBoard()
      if (!isCurrent()) return null
      if (board.ok) return board.value
      screen.boardFailed(board.failure.message)
      await wait(PAUSE)
      if (!isCurrent()) return null
    }
  }

  function catchUp(events: readonly FeedEvent[]): void {
    const orderEvents = events.filter((event) => event.type !== 'notification')
    applyEvents(orderEvents)
    const notifications = events.flatMap((event) => (event.type === 'notification' ? [event.notification] : []))
    if (notifications.length > 0) screen.notified(notifications, true)
  }

  function releaseHeld(): void {
    const messages = held ?? []
    held = null
    for (const message of messages) take(message)
  }

  function take(message: Message): void {
    if (held) {
      held.push(message)
      return
    }
    switch (message.kind) {
      case 'event':
        if (position !== null && message.event.seq <= position) return
        applyEvents([message.event])
        // its own `seq` counts as reached only with its notification, which comes after it
        moveTo(message.event.seq - 1)
        return
      case 'notification':
        screen.notified([message.notification], false)
        moveTo(message.notification.seq)
        return
      case 'heartbeat':
        moveTo(message.heartbeat.seq)
        screen.reached(position ?? 0)
    }
  }

  function moveTo(seq: number): void {
    position = Math.max(position ?? 0, seq)
  }

  function applyEvents(events: readonly OrderEventView[]): void {
    const changed = new Map<string, CountedOrder>()
    for (const event of events) {
      const { _id: id, version } = event.order
      const outcome = applyEvent(changed.get(id) ?? screen.knownOrder(id), event, workflow, role)
      if (outcome.kind === 'applied') changed.set(id, outcome.order)
      if (outcome.kind === 'fetch') fetcher.fetch(id, version)
    }
    if (changed.size > 0) screen.putOrders([...changed.values()])
    if (events.length > 0) screen.happened(events)
  }

  function leave(): void {
    attempt++
    held = []
  }

  return {
    start() {
      transport.open({
        connected: () => void join(),
        disconnected() {
          leave()
          screen.disconnected()
        },
        refused: screen.refused,
        event: (event) => take({ kind: 'event', event }),
        notification: (notification) => take({ kind: 'notification', notification }),
        notificationUpdated: screen.notificationUpdated,
        viewing: screen.viewing,
        heartbeat(heartbeat) {
          // a position first: a heartbeat that is shown before it would look like a gap
          take({ kind: 'heartbeat', heartbeat })
          screen.heard(heartbeat)
          transport.answerHeartbeat(position ?? 0)
        },
        sessionEnded: screen.sessionEnded,
      })
    },
    stop() {
      leave()
      fetcher.stop()
      transport.close()
    },
  }
}
