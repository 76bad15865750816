import { describe, expect, it } from 'vitest'
import { code128 } from '../../../../renderer/wording/code-128.ts'

/** Bars as 1 and spaces as 0, without the quiet zones. */
function modulesOf(text: string): string {
  const code = code128(text)
  const line = Array.from({ length: code?.width ?? 0 }, () => '0')
  for (const { at, width } of code?.bars ?? []) line.fill('1', at, at + width)
  return line.join('').replace(/^0+|0+$/g, '')
}

describe('A text as Code 128', () => {
  it('is drawn as the standard has it: "PJJ123C" and its check symbol', () => {
    const symbols = [
      '11010010000', // start B
      '11101110110', // P
      '10110111000', // J
      '10110111000',
      '10011100110', // 1
      '11001110010', // 2
      '11001011100', // 3
      '10001000110', // C
      '11101000110', // check symbol 55
      '1100011101011', // stop
    ]
    expect(modulesOf('PJJ123C')).toBe(symbols.join(''))
  })

  it('has ten quiet modules on either side and eleven for each character', () => {
    const code = code128('SO-10427')
    expect(code?.bars[0]?.at).toBe(10)
    expect(code?.width).toBe(20 + 11 * ('SO-10427'.length + 2) + 13)
  })

  it.each([' ', '~', 'A b-9/z', '0'.repeat(64)])('every bar of %j is 1 to 4 modules wide', (text) => {
    expect(code128(text)?.bars.every(({ width }) => width >= 1 && width <= 4)).toBe(true)
  })

  it.each(['', 'بلال', 'naïve', 'tab\t'])('there is none for %j, which it cannot write', (text) => {
    expect(code128(text)).toBeNull()
  })
})
