import { describe, expect, it } from 'vitest'
import { isOutdated } from '../../../../../../renderer/features/order/forms/use-outdated.ts'

const me = { _id: 'me', firstName: 'Bilal', lastName: '', email: null, name: 'Bilal' }
const other = { ...me, _id: 'other' }
const company = { name: 'Ressichem' }

describe('A form about an order', () => {
  it.each([
    ['nobody changed it', { version: 5, updatedBy: other }, [], false],
    ['somebody else did', { version: 6, updatedBy: other }, [{ version: 6, actor: other }], true],
    [
      'I did, and the timeline shows it',
      { version: 7, updatedBy: me },
      [6, 7].map((version) => ({ version, actor: me })),
      false,
    ],
    ['I did just now', { version: 6, updatedBy: me }, [], false],
    [
      'I did after somebody else',
      { version: 7, updatedBy: me },
      [
        { version: 7, actor: me },
        { version: 6, actor: other },
      ],
      true,
    ],
    ['it changed more often than the timeline shows', { version: 8, updatedBy: me }, [{ version: 8, actor: me }], true],
    ['nobody knows who did', { version: 6, updatedBy: company }, [{ version: 6, actor: company }], true],
  ])('where %s', (_, order, timeline, expected) => {
    expect(isOutdated(order, 5, 'me', timeline)).toBe(expected)
  })
})
