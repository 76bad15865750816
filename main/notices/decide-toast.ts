import type { Shown } from '../../shared/contract/ipc.ts'
import type { NotificationView } from '../../shared/contract/notification.ts'
import type { Role } from '../../shared/domain/role.ts'

/** What the answer depends on besides the notification itself. */
export interface Circumstances {
  role: Role
  toastsForStaff: boolean
  muted: boolean
  /** All up to here has been told by this console. */
  cursor: number
  /** What the focused window shows; null without focus. */
  seen: Shown | null
  /** Toasts that may be shown now without flooding the desktop. */
  room: number
}

export type ToastDecision = { kind: 'show' } | { kind: 'fold' } | { kind: 'suppress'; why: string }

/** Whether a notification becomes a toast. Pure. */
export function decideToast(notification: NotificationView, circumstances: Circumstances): ToastDecision {
  const { cursor, seen, room } = circumstances
  const none = whyNone(circumstances)
  if (notification.seq <= cursor) return suppress('told before')
  if (notification.state !== 'unread') return suppress('read already')
  if (none !== null) return suppress(none)
  if (seen?.orderId === notification.data.entityId) return suppress('the focused window shows this order')
  if (seen?.alerts) return suppress('the focused window shows the newest alerts')
  return room >= 1 ? { kind: 'show' } : { kind: 'fold' }
}

/** Why this person is shown no toasts at all; null if they are. */
export function whyNone({ role, toastsForStaff, muted }: Pick<Circumstances, 'role' | 'toastsForStaff' | 'muted'>) {
  if (role === 'staff' && !toastsForStaff) return 'staff are shown none'
  return muted ? 'muted' : null
}

function suppress(why: string): ToastDecision {
  return { kind: 'suppress', why }
}
