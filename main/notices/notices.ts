import type { Shown } from '../../shared/contract/ipc.ts'
import type { NotificationView } from '../../shared/contract/notification.ts'
import type { Session } from '../../shared/contract/session.ts'
import type { Result } from '../../shared/domain/result.ts'
import type { Log } from '../desk/log.ts'
import type { Settings } from '../desk/settings.ts'
import type { HubClient } from '../hub/hub-client.ts'
import type { Cursors } from './cursors.ts'
import { decideToast, whyNone } from './decide-toast.ts'
import { followNotifications } from './feed-socket.ts'
import { createFlood } from './flood.ts'
import type { Outcome, OutcomeLog } from './outcomes.ts'
import { createRoom } from './room.ts'
import type { Toast, Toasts } from './toasts/toasts.ts'
import { countUnread } from './unread.ts'

export interface NoticesConfig {
  baseUrl: string
  token: string
  who: Session
  /** When the hub was last heard by this session before, in milliseconds; null for never. */
  heardAt: number | null
  cursors: Cursors
  toasts: Toasts
  outcomes: OutcomeLog
  settings: () => Settings
  /** What the focused window shows; null without focus. */
  seen: () => Shown | null
  log: Log
  told: (outcome: Outcome) => void
  /** Changes are followed from now on, or it is plain that they cannot be yet. */
  settled: () => void
  /** The connection is there again: the person's role may be another since. */
  joinedAgain: () => void
  askUnread: HubClient['unread']
  unread: (count: number) => void
  refused: () => void
}

export interface Notices {
  /** The hub is there again: no need to wait for the back-off. */
  reconnect(): void
  /** The machine was asleep: what came meanwhile is told as missed. */
  wake(): void
  /** Toasts stay, and can still be clicked. Answers when the hub was last heard. */
  end(): number | null
}

/** A shorter absence is none: what came meanwhile is told one by one; in milliseconds. */
const NO_ABSENCE = 10_000
/** How often the position is kept when there was nothing to tell, in milliseconds. */
const KEEP_EACH = 10_000
/** A log that has ended before the cursor for so many heartbeats was restored; until then its hub may only lag. */
const RESTORED_AFTER = 30
const SUMMARY = 'summary'

/** Turns one person's notifications into toasts, each at most once: the cursor is on the disk before anything shows. */
export function startNotices(config: NoticesConfig): Notices {
  const { cursors, who, outcomes, log } = config
  const person = who.user._id
  const room = createRoom(() => performance.now())
  const unread = countUnread(config.askUnread, config.unread)
  let lastWord = config.heardAt
  let hasJoined = false
  let keptAt = Number.NEGATIVE_INFINITY
  /** Heartbeats in a row at which the log ended before the cursor. */
  let behind = 0
  const flood = createFlood((count) => summarise(count, count === 1 ? '1 more change' : `${count} more changes`))
  let ended = false
  /** Why there is no connection; null while there is one. */
  let failingFor: string | null = null

  async function show(about: string, toast: Toast): Promise<Outcome> {
    room.take()
    const outcome = await config.toasts.show(toast)
    outcomes.add(about, outcome)
    if (outcome.kind === 'failed') log.warn(`No toast for ${about}: ${outcome.why}.`)
    if (!ended) config.told(outcome)
    return outcome
  }

  /** Shows one change, or counts it for the next summary where a desktop that is busy was not asked to show it. */
  async function showOne(about: string, toast: Toast): Promise<void> {
    const outcome = await show(about, toast)
    if (outcome.kind === 'failed' && outcome.unasked && !ended) flood.add()
  }

  function tell(notification: NotificationView): void {
    const { orderNumber, entityId } = notification.data
    const { muted, toastsForStaff } = config.settings()
    const decision = decideToast(notification, {
      role: who.user.role,
      toastsForStaff,
      muted,
      cursor: cursors.of(person) ?? 0,
      seen: config.seen(),
      room: room.left(),
    })
    if (!keep(notification.seq, orderNumber)) return
    switch (decision.kind) {
      case 'show':
        return void showOne(orderNumber, {
          key: entityId,
          title: notification.title,
          body: notification.message,
          target: { orderId: entityId, notificationId: notification._id },
        })
      case 'fold':
        outcomes.add(orderNumber, { kind: 'suppressed', why: 'folded into a summary' })
        flood.add()
        return
      case 'suppress':
        outcomes.add(orderNumber, { kind: 'suppressed', why: decision.why })
    }
  }

  /** Whether the cursor is on the disk; if not, nothing is shown, since it could be shown again. */
  function keep(seq: number, about: string): boolean {
    return isKept(cursors.advance(person, seq), about)
  }

  function isKept(kept: Result<null, string>, about: string): boolean {
    if (kept.ok) return true
    outcomes.add(about, { kind: 'failed', why: kept.failure })
    config.told({ kind: 'failed', why: kept.failure })
    return false
  }

  /** Another hub may have told more already than this one has; what it tells yet is not told again. */
  function heedRestored(head: number): void {
    behind = head < (cursors.of(person) ?? 0) ? behind + 1 : 0
    if (behind < RESTORED_AFTER) return
    behind = 0
    log.warn(`The log ends at ${head}, before what was told from it: it was restored, and is told from there.`)
    isKept(cursors.restart(person, head), 'the position')
  }

  /**
   * The hub says something every 2 s: when it did not for long, this machine slept, and what comes now is old. By the
   * machine's clock, since `performance.now()` may stand still while it sleeps.
   */
  function slept(): boolean {
    return lastWord !== null && Date.now() - lastWord > NO_ABSENCE
  }

  function summarise(count: number, sentence: string): void {
    const { muted, toastsForStaff } = config.settings()
    const about = `a summary of ${count}`
    const why = whyNone({ role: who.user.role, muted, toastsForStaff })
    if (why === null) {
      void show(about, { key: SUMMARY, title: who.company.name, body: sentence, target: null })
    } else {
      outcomes.add(about, { kind: 'suppressed', why })
    }
  }

  const feed = followNotifications(
    { baseUrl: config.baseUrl, token: config.token, cursor: () => cursors.of(person) },
    {
      joined({ missed, head, reset }) {
        failingFor = null
        config.settled()
        unread.ask()
        if (hasJoined) config.joinedAgain()
        hasJoined = true
        const cursor = cursors.of(person)
        const fresh = missed.filter((each) => each.state === 'unread' && each.seq > (cursor ?? head))
        const wasAway = lastWord === null || slept()
        lastWord = Date.now()
        if (cursor !== null && cursor > head) return
        if (cursor === null) {
          keep(head, 'the position')
        } else if (reset) {
          if (keep(head, 'a summary')) summarise(1000, 'More than 1,000 changes while you were away')
        } else if (wasAway && fresh.length > 1) {
          if (keep(head, 'a summary')) summarise(fresh.length, `${fresh.length} changes while you were away`)
        } else {
          for (const each of missed) tell(each)
          keep(head, 'the position')
        }
      },
      notification(notification) {
        if (slept()) {
          feed.beginAgain()
          return
        }
        lastWord = Date.now()
        if (notification.state === 'unread') unread.arrived(notification.seq)
        tell(notification)
      },
      reached(seq) {
        if (slept()) {
          feed.beginAgain()
          return
        }
        lastWord = Date.now()
        heedRestored(seq)
        if (performance.now() - keptAt < KEEP_EACH) return
        keptAt = performance.now()
        keep(seq, 'the position')
      },
      unread: unread.said,
      refused: config.refused,
      failing(why) {
        config.settled()
        if (why !== failingFor) log.warn(`Notifications cannot be followed: ${why}.`)
        failingFor = why
        if (/certificate/i.test(why))
          config.told({ kind: 'failed', why: `the hub’s certificate is not trusted (${why})` })
      },
    },
  )
  return {
    reconnect: feed.reconnect,
    wake: feed.beginAgain,
    end() {
      ended = true
      flood.end()
      unread.end()
      feed.close()
      return lastWord
    },
  }
}
