import { describe, expect, it } from 'vitest'
import { workflow as schema } from '../../../../shared/contract/workflow.ts'
import {
  DEFAULT_WORKFLOW,
  firstStatus,
  HELD_FROM,
  isFinal,
  labelOf,
  lanesOf,
  nextStatuses,
  stepsFrom,
} from '../../../../shared/domain/workflow.ts'

const at = (status: string, heldFrom: string | null = null) => ({ status, heldFrom })
const next = (status: string, role: 'staff' | 'manager' | 'admin' | 'customer', heldFrom: string | null = null) =>
  nextStatuses(DEFAULT_WORKFLOW, at(status, heldFrom), role)

describe('When the default workflow is looked at', () => {
  it('it is one by the contract’s schema', () => {
    expect(schema.safeParse(DEFAULT_WORKFLOW).success).toBe(true)
  })

  it('it has the statuses of the design, in its order', () => {
    expect(DEFAULT_WORKFLOW.statuses.map(({ status }) => status)).toEqual([
      'pending',
      'approved',
      'confirmed',
      'processing',
      'allocated',
      'dispatched',
      'shipped',
      'on_hold',
      'rejected',
      'completed',
      'cancelled',
    ])
  })

  it('every transition leads from and to a status that there is', () => {
    const known = new Set([...DEFAULT_WORKFLOW.statuses.map(({ status }) => status), HELD_FROM])
    expect(DEFAULT_WORKFLOW.transitions.filter(({ from, to }) => !known.has(from) || !known.has(to))).toEqual([])
  })

  it('every next step is a transition', () => {
    const steps = DEFAULT_WORKFLOW.statuses.flatMap(({ status, next }) => (next === null ? [] : [`${status} ${next}`]))
    const transitions = DEFAULT_WORKFLOW.transitions.map(({ from, to }) => `${from} ${to}`)
    expect(steps.filter((step) => !transitions.includes(step))).toEqual([])
  })

  it('nothing leads out of a final status, something out of every other', () => {
    const left = new Set(DEFAULT_WORKFLOW.transitions.map(({ from }) => from))
    expect(DEFAULT_WORKFLOW.statuses.filter(({ status, final }) => final === left.has(status))).toEqual([])
  })

  it('a customer may take no step', () => {
    expect(DEFAULT_WORKFLOW.transitions.filter(({ roles }) => roles.includes('customer'))).toEqual([])
  })

  it.each([
    ['pending', 'Pending', 60],
    ['approved', 'Approved', 60],
    ['confirmed', 'Confirmed', 60],
    ['processing', 'Picking', 60],
    ['allocated', 'Packed', 30],
    ['dispatched', 'Dispatched', 120],
    ['shipped', 'Shipped', 240],
    ['on_hold', 'On hold', null],
    ['rejected', 'Rejected', null],
    ['completed', 'Completed', null],
    ['cancelled', 'Cancelled', null],
  ])('%s is "%s", with a limit of %s minutes', (status, label, limitMinutes) => {
    expect(DEFAULT_WORKFLOW.statuses.find((each) => each.status === status)).toMatchObject({ label, limitMinutes })
  })

  it('lanes come from left to right, each once', () => {
    expect(lanesOf(DEFAULT_WORKFLOW)).toEqual(['To approve', 'To pick', 'Packed', 'On the road', 'On hold'])
  })

  it('orders begin as pending', () => {
    expect(firstStatus(DEFAULT_WORKFLOW)).toBe('pending')
  })

  it('a status that is not there is its own label, and not final', () => {
    expect([labelOf(DEFAULT_WORKFLOW, 'gone'), isFinal(DEFAULT_WORKFLOW, 'gone')]).toEqual(['gone', false])
  })
})

describe('When it is asked what comes next', () => {
  it('the next step is first, then the others as listed', () => {
    expect(next('approved', 'manager')).toEqual(['processing', 'confirmed', 'on_hold', 'cancelled'])
  })

  it('only what the role may do is there', () => {
    expect(next('pending', 'staff')).toEqual([])
  })

  it('from hold it is the status held from', () => {
    expect(next('on_hold', 'manager', 'allocated')).toEqual(['allocated', 'cancelled'])
  })

  it('from hold, where that is unknown, it is pending', () => {
    expect(next('on_hold', 'staff')).toEqual(['pending'])
  })

  it.each(['constructor', '__proto__', '$heldFrom', ''])('from "%s" it is nothing', (status) => {
    expect(next(status, 'admin')).toEqual([])
  })

  it('a workflow whose next step is listed last still has it first', () => {
    const workflow = {
      statuses: [{ status: 'a', label: 'A', lane: null, next: 'c', final: false, limitMinutes: null }],
      transitions: ['b', 'c'].map((to) => ({
        from: 'a',
        to,
        verb: 'Go',
        kind: 'advance' as const,
        roles: ['staff' as const],
      })),
    }
    expect(stepsFrom(workflow, at('a')).map(({ to }) => to)).toEqual(['c', 'b'])
  })
})
