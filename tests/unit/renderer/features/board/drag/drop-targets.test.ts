import { describe, expect, it } from 'vitest'
import { dropTargets } from '../../../../../../renderer/features/board/drag/drop-targets.ts'
import { DEFAULT_WORKFLOW } from '../../../../../../shared/domain/workflow.ts'

function labels(status: string, role: 'staff' | 'manager', lane: string): string[] {
  const target = dropTargets(DEFAULT_WORKFLOW, { status, heldFrom: null }, role).get(lane)
  return target?.zones.map(({ label }) => label) ?? []
}

describe('When a card is picked up', () => {
  it('only lanes that it may enter take it, and the others say why not', () => {
    const targets = dropTargets(DEFAULT_WORKFLOW, { status: 'pending', heldFrom: null }, 'manager')
    expect(labels('pending', 'manager', 'To pick')).toEqual(['Approved'])
    expect(labels('pending', 'manager', 'On hold')).toEqual(['On hold'])
    expect(targets.get('Packed')).toEqual({ zones: [], why: 'Not from Pending' })
  })

  it('a lane of several reachable statuses has a part for each', () => {
    expect(labels('allocated', 'staff', 'On the road')).toEqual(['Dispatched'])
    expect(labels('approved', 'staff', 'To pick')).toEqual(['Picking', 'Confirmed', 'Leave it as it is'])
  })

  it('a lane that waits for somebody else says so', () => {
    const targets = dropTargets(DEFAULT_WORKFLOW, { status: 'pending', heldFrom: null }, 'staff')
    expect(targets.get('To pick')).toEqual({ zones: [], why: 'Waits for a manager' })
  })

  it('its own lane takes nothing where it could only stay', () => {
    expect(labels('pending', 'manager', 'To approve')).toEqual([])
  })

  it('it goes back from hold to where it was held', () => {
    const targets = dropTargets(DEFAULT_WORKFLOW, { status: 'on_hold', heldFrom: 'allocated' }, 'staff')
    expect(targets.get('Packed')?.zones.map(({ label }) => label)).toEqual(['Packed'])
  })
})
