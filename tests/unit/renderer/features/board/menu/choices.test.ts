import { describe, expect, it } from 'vitest'
import { stepChoices } from '../../../../../../renderer/features/board/menu/choices.ts'
import { DEFAULT_WORKFLOW } from '../../../../../../shared/domain/workflow.ts'
import { boardOrder } from '../../../orders.ts'

const texts = (choices: readonly { text: string }[]) => choices.map(({ text }) => text)

describe("A card's menu", () => {
  it('offers each status that the person may set, and asks why where that ends in dots', () => {
    const { moves, holds, stops } = stepChoices(DEFAULT_WORKFLOW, boardOrder('a'), 'manager')
    expect(texts(moves)).toEqual(['Approved', 'On hold…', 'Rejected…', 'Cancelled…'])
    expect(texts(holds)).toEqual(['Hold…'])
    expect(texts(stops)).toEqual(['Reject…', 'Cancel…'])
  })

  it('offers nothing that the role may not do', () => {
    const { moves, holds, stops } = stepChoices(DEFAULT_WORKFLOW, boardOrder('a'), 'staff')
    expect([moves, holds, stops]).toEqual([[], [], []])
  })
})
