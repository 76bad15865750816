import type { Minor } from '../../../shared/domain/money.ts'

/** Minor units of a plain decimal (`decimalOf`), rounded half up; beyond 2^53 no longer exact, but still too large. */
export function minorOfDecimal(decimal: string): Minor {
  const negative = decimal.startsWith('-')
  const [whole = '0', fraction = ''] = (negative ? decimal.slice(1) : decimal).split('.')
  const minor = Number(whole + fraction.slice(0, 2).padEnd(2, '0')) + (Number(fraction.charAt(2)) >= 5 ? 1 : 0)
  return negative && minor > 0 ? -minor : minor
}
