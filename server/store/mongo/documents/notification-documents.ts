import type { EventType } from '../../../../shared/domain/event.ts'
import {
  type Audience,
  NOTIFICATION_STATES,
  type Notification,
  type NotificationPriority,
  type NotificationState,
} from '../../../../shared/domain/notification.ts'
import { searchTerms } from '../../../../shared/domain/search-text.ts'
import type { Addressed } from '../../../commands/commit.ts'
import { searchedText } from '../../searched-text.ts'
import { mark } from './marks.ts'
import { dateOf, freshId, hexOf, type Id, idOf, idOrNull, instantFrom } from './values.ts'

/**
 * One event in one wording, in the collection `notifications`. The first part is the earlier system's; documents of its
 * own there have no `seq` and belong to no inbox.
 */
export interface NotificationDocument {
  _id: Id
  company_id: string
  title: string
  message: string
  type: 'order'
  priority: NotificationPriority
  targetType: 'user'
  /** The people it is addressed to. */
  targetIds: Id[]
  sender_id: Id | null
  sender_name: string
  /** Ours, with the kind of event as `action`. */
  data: Notification['data'] & { action: EventType }
  createdAt: Date

  seq: number
  audience: Audience
  /** Each person's own copy of it, by what they have done with it. */
  inbox: CopyDocument[]
  /** What a search finds it by, without the words that all have; marked by a colon the things that filters name. */
  terms: string[]
}

/** One person's copy of a notification. */
interface CopyDocument {
  person: Id
  state: NotificationState
}

/** How many of a person's notifications are unread, in `unread`. */
export interface UnreadDocument {
  /** The person. */
  _id: Id
  company_id: string
  count: number
}

export function notificationDocument(
  companyId: string,
  seq: number,
  { notification, people }: { notification: Notification; people: readonly { id: string; state: NotificationState }[] },
): NotificationDocument {
  const { audience, type, title, message, priority, timestamp, data } = notification
  const actorId = '_id' in data.actor ? data.actor._id : null
  return {
    _id: freshId(),
    company_id: companyId,
    title,
    message,
    type: 'order',
    priority,
    targetType: 'user',
    targetIds: people.map(({ id }) => idOf(id)),
    sender_id: actorId === null ? null : idOrNull(actorId),
    sender_name: data.actor.name,
    data: { ...data, action: type },
    createdAt: dateOf(timestamp),
    seq,
    audience,
    inbox: people.map(({ id, state }) => ({ person: idOf(id), state })),
    terms: notificationTerms(notification),
  }
}

export function notificationFrom(document: NotificationDocument): Notification {
  const { action, ...data } = document.data
  const { audience, title, message, priority, createdAt } = document
  return { audience, type: action, title, message, priority, timestamp: instantFrom(createdAt), data }
}

/** The notification with the people it was addressed to, as when it was committed: its author has read it. */
export function addressedFrom(document: NotificationDocument): Addressed {
  const notification = notificationFrom(document)
  const { actor } = notification.data
  const author = '_id' in actor ? actor._id : null
  const people = document.targetIds.map((each) => {
    const id = hexOf(each)
    return { id, state: id === author ? ('read' as const) : ('unread' as const) }
  })
  return { notification, people }
}

/** The state that a copy names; unread where it names none that there is. */
export function stateFrom(copy: { state: string } | undefined): NotificationState {
  return NOTIFICATION_STATES.find((each) => each === copy?.state) ?? 'unread'
}

/** Words of the sentences themselves: nearly every notification has them, so an index of them would find nothing. */
const COMMON_WORDS = new Set(
  searchTerms('New order was placed for by status updated changed from to taken back recalled has a discount of'),
)

/** Whether the term can be the beginning of a word that is not among a notification's terms. */
export function mayBeCommon(term: string): boolean {
  return [...COMMON_WORDS].some((word) => word.startsWith(term))
}

function notificationTerms(notification: Notification): string[] {
  const { data } = notification
  const { actor } = data
  return [
    ...new Set(searchTerms(searchedText(notification)).filter((term) => !COMMON_WORDS.has(term))),
    mark.order(data.entityId),
    mark.customer(data.customer._id),
    mark.status(data.status),
    ...('_id' in actor && actor._id !== null ? [mark.actor(actor._id)] : []),
  ]
}
