import type { mongo } from 'mongoose'
import { NOTIFICATION_STATES, type NotificationState } from '../../../../shared/domain/notification.ts'
import { personalNotification } from '../../../views/log-view.ts'
import type { Viewer } from '../../port.ts'
import { COMMITTED, type Database } from '../connection/database.ts'
import { type NotificationDocument, notificationFrom, stateFrom } from '../documents/notification-documents.ts'
import { idOf } from '../documents/values.ts'
import { INBOX } from '../schemas.ts'

type Filter = mongo.Filter<NotificationDocument>

/** The notifications of which the viewer has a copy in one of these states. */
export function withCopyOf(viewer: Viewer, states: readonly NotificationState[] = NOTIFICATION_STATES): Filter {
  return {
    company_id: viewer.companyId,
    audience: viewer.role === 'customer' ? 'customer' : 'company',
    // as the index has it: the earlier system's own have none
    seq: { $gt: 0 },
    inbox: { $elemMatch: { person: idOf(viewer.personId), state: { $in: [...states] } } },
  }
}

/** What is read of a notification: what it says, and of its copies the viewer's own. */
export function ownPart({ personId }: Viewer) {
  return { ...COMMITTED, projection: { terms: 0, targetIds: 0, inbox: { $elemMatch: { person: idOf(personId) } } } }
}

/** Those notifications that the filter lets through, by the index of people's copies. */
export function findCopies(
  { collections }: Database,
  viewer: Viewer,
  filter: Filter,
  direction: 1 | -1,
): mongo.FindCursor<mongo.WithId<NotificationDocument>> {
  return collections.notifications.find(filter, { ...ownPart(viewer), hint: INBOX }).sort({ seq: direction })
}

/** The notification as the viewer, whose copy it was read with, is told it. */
export function copyView(document: NotificationDocument, { personId }: Viewer) {
  return personalNotification(notificationFrom(document), document.seq, personId, stateFrom(document.inbox[0]))
}
