import { describe, expect, it } from 'vitest'
import { mayRecall } from '../../../../shared/domain/recall.ts'
import type { Role } from '../../../../shared/domain/role.ts'

const AT = '2026-01-31T09:00:00.000Z'
const approved = { version: 2, statusChangedAt: AT, updatedAt: AT, updatedBy: { _id: 'me', name: 'Bilal Ahmed' } }
const edited = { ...approved, version: 3, updatedAt: '2026-01-31T09:01:00.000Z' }
const byAnother = { ...approved, updatedBy: { _id: 'other', name: 'Sana Iqbal' } }
const placed = { ...approved, version: 1 }

describe('A change of status may be recalled', () => {
  it.each<[string, Role, typeof approved, string, boolean]>([
    ['by its author at two minutes', 'staff', approved, '09:02:00', true],
    ['not by its author after that', 'staff', approved, '09:02:01', false],
    ['not by other staff', 'staff', byAnother, '09:00:01', false],
    ['by a manager at thirty minutes, whoever made it', 'manager', byAnother, '09:30:00', true],
    ['not by a manager after that', 'manager', byAnother, '09:30:01', false],
    ['not once the order was changed otherwise', 'manager', edited, '09:02:00', false],
    ['not where the order has only been placed', 'manager', placed, '09:00:01', false],
    ['never by a customer', 'customer', approved, '09:00:01', false],
  ])('%s', (_, role, order, time, expected) => {
    expect(mayRecall(order, { _id: 'me', role }, `2026-01-31T${time}.000Z`)).toBe(expected)
  })
})
