import { describe, expect, it } from 'vitest'
import { alsoOpenText } from '../../../../renderer/wording/viewers.ts'

const named = (...names: string[]) =>
  names.map((firstName, at) => ({ _id: String(at), firstName, name: `${firstName} X` }))

describe('Who else has an order open', () => {
  it.each([
    [[], ''],
    [['Bilal'], 'Bilal has this open too'],
    [['Bilal', 'Sana'], 'Bilal and Sana have this open too'],
    [['Bilal', 'Sana', 'Imran', 'Ayesha'], 'Bilal and 3 more have this open too'],
  ])('%j reads %j', (names, text) => {
    expect(alsoOpenText(named(...names))).toBe(text)
  })

  it('a person without a first name is told by the whole name', () => {
    expect(alsoOpenText([{ _id: 'a', firstName: '', name: 'Night shift' }])).toBe('Night shift has this open too')
  })
})
