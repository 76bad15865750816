import { describe, expect, it } from 'vitest'
import { askedByDraft } from '../../../../../../renderer/features/order/forms/asking.ts'
import { DEFAULT_WORKFLOW } from '../../../../../../shared/domain/workflow.ts'

describe('The form that a draft belongs to', () => {
  it.each([
    [['notes', 'discount'], { form: 'discount' }],
    [['due'], { form: 'due' }],
    [['notes'], null],
    [['reason nowhere'], null],
    [[], null],
  ])('of %j is %j', (names, asking) => {
    expect(askedByDraft(names, DEFAULT_WORKFLOW)).toEqual(asking)
  })

  it('asks for the reason of a step, also where the order can no longer take it', () => {
    expect(askedByDraft(['reason on_hold'], DEFAULT_WORKFLOW)).toMatchObject({
      form: 'reason',
      step: { to: 'on_hold', transition: { verb: 'Hold' } },
    })
  })
})
