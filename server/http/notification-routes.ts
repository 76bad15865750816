import type { Router } from 'express'
import { viewerOf } from '../auth/sessions.ts'
import type { Sockets } from '../realtime/sockets.ts'
import type { Store } from '../store/port.ts'
import { Json, mount, pageOrRefuse } from './endpoint.ts'
import { Refused } from './problem.ts'

/** A person's own notifications: the history, and what they have seen of it. */
export function notificationRoutes(router: Router, store: Store, sockets: () => Sockets): void {
  mount(router, 'notifications', async ({ session, query }) =>
    pageOrRefuse(await store.notifications(viewerOf(session), query)),
  )

  mount(router, 'readAll', async ({ session }) => {
    const viewer = viewerOf(session)
    const { unread } = await store.readAllNotifications(viewer)
    sockets().tellNotification(viewer.personId, { _id: null, state: 'read', unread })
    return { unread }
  })

  mount(router, 'changeNotification', async ({ session, id, body }) => {
    const viewer = viewerOf(session)
    const changed = await store.setNotificationState(viewer, id, body.state)
    if (!changed) throw new Refused('not_found', 'There is no such notification of yours.')
    sockets().tellNotification(viewer.personId, { _id: id, state: body.state, unread: changed.unread })
    return new Json(changed.notification)
  })
}
