import { describe, expect, it } from 'vitest'
import { alertText, timelineTexts } from '../../../../renderer/wording/change-texts.ts'
import { conflictText } from '../../../../renderer/wording/conflict.ts'
import { formatsFor } from '../../../../renderer/wording/formats.ts'
import { firstNameOf, orderNumberParts } from '../../../../renderer/wording/names.ts'
import { placeOf, undoText } from '../../../../renderer/wording/places.ts'
import { DEFAULT_WORKFLOW } from '../../../../shared/domain/workflow.ts'
import { boardOrder } from '../orders.ts'

const formats = formatsFor({ _id: 'R', name: 'R', currency: 'PKR', locale: 'en-PK', timeZone: 'Asia/Karachi' })
const now = '2026-01-31T09:30:00.000Z'
const clock = () => '14:02'

describe('A conflict says who did what, and when', () => {
  const at = '2026-01-31T09:02:00.000Z'

  it('by the verb where the label is one', () => {
    const current = boardOrder('a', { status: 'dispatched', statusChangedAt: at, updatedAt: at })
    expect(conflictText(current, DEFAULT_WORKFLOW, clock)).toBe('Not saved: Bilal dispatched it at 14:02')
  })

  it('by where it went otherwise', () => {
    const current = boardOrder('a', { status: 'on_hold', statusChangedAt: at, updatedAt: at })
    expect(conflictText(current, DEFAULT_WORKFLOW, clock)).toBe('Not saved: Bilal moved it to On hold at 14:02')
  })

  it('or only that it changed, where the status did not', () => {
    const current = boardOrder('a', { updatedAt: at })
    expect(conflictText(current, DEFAULT_WORKFLOW, clock)).toBe('Not saved: Bilal changed it at 14:02')
  })
})

describe('What happened to an order', () => {
  const change = { field: 'totalDiscount', from: 0, to: 5000 } as const

  it('reads as a clause in an alert', () => {
    const happened = {
      type: 'order_status_update',
      oldStatus: 'pending',
      status: 'approved',
      changes: [change],
    } as const
    expect(alertText(happened, DEFAULT_WORKFLOW, formats, now)).toBe('approved (was pending), discount of PKR 5,000')
  })

  it('reads as sentences in the timeline', () => {
    const back = { type: 'order_status_update', oldStatus: 'on_hold', status: 'allocated', changes: [] } as const
    expect(timelineTexts(back, DEFAULT_WORKFLOW, formats, now)).toEqual(['Back from hold, Packed'])
    const discount = { type: 'order_updated', oldStatus: null, status: 'pending', changes: [change] } as const
    expect(timelineTexts(discount, DEFAULT_WORKFLOW, formats, now)).toEqual(['Discount of PKR 5,000'])
  })
})

describe('Names', () => {
  it('an order is told by the last four digits of its number', () => {
    expect(orderNumberParts('SO-10427')).toEqual({ quiet: 'SO-1', loud: '0427' })
    expect(orderNumberParts('Rush order')).toEqual({ quiet: '', loud: 'Rush order' })
  })

  it('a company that stands for its people keeps its whole name', () => {
    expect(firstNameOf({ name: 'Ressichem' })).toBe('Ressichem')
  })

  it('an order is in its lane, or, where that has several statuses, in its status', () => {
    expect(placeOf(DEFAULT_WORKFLOW, 'pending')).toBe('To approve')
    expect(placeOf(DEFAULT_WORKFLOW, 'processing')).toBe('Picking')
    expect(placeOf(DEFAULT_WORKFLOW, 'completed')).toBe('Completed')
    expect(placeOf(DEFAULT_WORKFLOW, 'gone')).toBe('gone')
  })
  it('taking a change back says which order and where to', () => {
    expect(undoText(DEFAULT_WORKFLOW, 'SO-10427', 'pending')).toBe('Undo: 0427 back to To approve')
  })
})
