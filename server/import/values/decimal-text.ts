/** What separates the decimals; the other one, a space or an apostrophe may group thousands. */
export type DecimalMark = '.' | ','

const SHAPES = { '.': shapeOf('.', ','), ',': shapeOf(',', '.') } as const
const CURRENCY = '(?:[A-Z]{3}|[Rr]s\\.?|\\p{Sc})'
const CURRENCY_BEFORE = new RegExp(`^([-+]?)\\s*${CURRENCY}\\s*(?=[-+.,\\d])`, 'u')
const CURRENCY_AFTER = new RegExp(`(?<=[\\d.,])\\s*${CURRENCY}$`, 'u')
const LONGEST = 64
const PLAIN = /^\d{1,20}(?:[.,]\d{1,20})?$/

/** Thousands in threes, also in lakhs and crores (1,23,456.50), or not grouped at all. */
function shapeOf(mark: DecimalMark, group: DecimalMark): RegExp {
  const m = `\\${mark}`
  const g = `\\${group}`
  return new RegExp(`^(?:[1-9]\\d{0,2}(?:[${g} '’]\\d{3})+|[1-9]\\d?(?:${g}\\d{2})+${g}\\d{3}|\\d*)(?:${m}\\d*)?$`)
}

/** The readings that a number's text allows: both for `1.234`, one for `2,55` and `1.234,50`, none for `abc`. */
export function marksOf(text: string): DecimalMark[] {
  if (!/[.,]/.test(text)) return []
  const { digits } = signedDigits(text)
  return (['.', ','] as const).filter((mark) => fits(digits, mark))
}

/**
 * A number's text as a plain decimal, e.g. `-1234.50`; null when it is no number. The mark decides
 * what could be read both ways; what can be read in one way only is read so. A currency sign or
 * code is allowed around it; a minus may stand at either end, or be written as parentheses.
 */
export function decimalOf(text: string, mark: DecimalMark): string | null {
  const { sign, digits } = signedDigits(text)
  const other = mark === '.' ? ',' : '.'
  const fitting = fits(digits, mark) ? mark : fits(digits, other) ? other : null
  if (fitting === null) return null
  const [whole = '', fraction = ''] = digits.split(fitting)
  const plain = `${whole.replace(/\D/g, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`
  return sign + plain
}

/** A number as a plain decimal, as a person would see it: without the noise of binary fractions. */
export function decimalOfNumber(value: number): string | null {
  if (!Number.isFinite(value)) return null
  const seen = Number(value.toPrecision(15))
  if (Math.abs(seen) >= 1e15) return BigInt(Math.trunc(seen)).toString()
  return Math.abs(seen) < 1e-6 ? seen.toFixed(10) : String(seen)
}

function fits(digits: string, mark: DecimalMark): boolean {
  return /\d/.test(digits) && SHAPES[mark].test(digits)
}

function signedDigits(text: string): { sign: '' | '-'; digits: string } {
  if (PLAIN.test(text)) return { sign: '', digits: text }
  if (text.length > LONGEST) return { sign: '', digits: '' }
  const tidy = text
    .replace(/[\s\u00a0\u2009\u202f]+/g, ' ')
    .replace(/[\u2212\u2013]/g, '-')
    .trim()
  const inParentheses = /^\((.*)\)$/.exec(tidy)?.[1]
  const bare = (inParentheses ?? tidy).replace(CURRENCY_BEFORE, '$1').replace(CURRENCY_AFTER, '').trim()
  const [, before = '', digits = '', after = ''] = /^([-+]?)\s*(.*?)\s*(-?)$/.exec(bare) ?? []
  const signs = [inParentheses === undefined ? '' : '-', before, after].filter((sign) => sign !== '')
  if (signs.length > 1) return { sign: '', digits: '' }
  return { sign: signs[0] === '-' ? '-' : '', digits }
}
