import type { Notification } from '../../shared/domain/notification.ts'

/** The text of a notification that a search looks at. */
export function searchedText({ title, message, data }: Notification): string {
  return [title, message, data.orderNumber, data.customer.name, data.actor.name].join(' ')
}
