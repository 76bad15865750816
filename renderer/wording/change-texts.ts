import type { TimelineEntry } from '../../shared/contract/order.ts'
import type { EventType } from '../../shared/domain/event.ts'
import type { Instant } from '../../shared/domain/instant.ts'
import { HELD_FROM, isFinal, labelOf, statusNamed, type Workflow } from '../../shared/domain/workflow.ts'
import type { Formats } from './formats.ts'

type ChangeView = TimelineEntry['changes'][number]

/** What happened, as a timeline's entry and an alert's row know it. */
export interface Happened {
  type: EventType
  oldStatus: string | null
  status: string
  changes: readonly ChangeView[]
}

/** What happened, as sentences for the timeline: "Approved", "Discount of PKR 5,000". */
export function timelineTexts(happened: Happened, workflow: Workflow, formats: Formats, now: Instant): string[] {
  return [...statusTexts(happened, workflow), ...fieldTexts(happened.changes, formats, now)]
}

/** What happened, as one clause after an order's number: "dispatched (was packed), discount of PKR 5,000". */
export function alertText(happened: Happened, workflow: Workflow, formats: Formats, now: Instant): string {
  const fields = fieldTexts(happened.changes, formats, now).map(lowerFirst)
  return [...statusClauses(happened, workflow), ...fields].join(', ') || 'changed'
}

function statusTexts({ type, oldStatus, status }: Happened, workflow: Workflow): string[] {
  const label = labelOf(workflow, status)
  switch (type) {
    case 'order_created':
      return ['Order placed']
    case 'order_status_recalled':
      return [`Taken back to ${label}`]
    case 'order_status_update':
      return [cameFromHold(workflow, oldStatus, status) ? `Back from hold, ${label}` : label]
    case 'order_updated':
      return []
  }
}

function statusClauses({ type, oldStatus, status }: Happened, workflow: Workflow): string[] {
  const label = labelOf(workflow, status).toLowerCase()
  const was = oldStatus === null ? '' : ` (was ${labelOf(workflow, oldStatus).toLowerCase()})`
  switch (type) {
    case 'order_created':
      return ['placed']
    case 'order_status_recalled':
      return [`back to ${label}${was}`]
    case 'order_status_update':
      return [`${label}${was}`]
    case 'order_updated':
      return []
  }
}

function fieldTexts(changes: readonly ChangeView[], formats: Formats, now: Instant): string[] {
  // a discount writes its reason into the notes, and says so itself
  const isDiscounted = changes.some(({ field }) => field === 'totalDiscount')
  return changes
    .filter(({ field }) => field !== 'notes' || !isDiscounted)
    .map((change) => fieldText(change, formats, now))
    .filter((text) => text !== '')
}

function fieldText({ field, from, to }: ChangeView, formats: Formats, now: Instant): string {
  switch (field) {
    case 'status':
      return ''
    case 'totalDiscount':
      if (typeof to !== 'number') return ''
      return `${to === 0 ? 'Discount removed' : `Discount of ${formats.currency} ${formats.amount(to)}`}${wasAmount(from, formats)}`
    case 'notes':
      return to === null ? 'Notes removed' : 'Notes changed'
    case 'priority':
      return to === 'urgent' ? 'Marked urgent' : 'No longer urgent'
    case 'dueAt':
      return `${typeof to === 'string' ? `Due ${formats.moment(to, now)}` : 'Due time removed'}${typeof from === 'string' ? ` (was ${formats.moment(from, now)})` : ''}`
  }
}

function wasAmount(from: ChangeView['from'], formats: Formats): string {
  return typeof from === 'number' && from !== 0 ? ` (was ${formats.amount(from)})` : ''
}

function cameFromHold(workflow: Workflow, from: string | null, to: string): boolean {
  return from !== null && from !== to && statusNamed(workflow, from)?.next === HELD_FROM && !isFinal(workflow, to)
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
