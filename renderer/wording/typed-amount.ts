import { minorOf } from '../../shared/domain/money.ts'

/**
 * The amount that a person typed, at least 0, with the locale's separators or with a point: `1,250.50` in English,
 * `1.250,50` in German. Null for what is no amount, or has more than two decimals.
 */
export function typedAmount(text: string, locale: string): number | null {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(12_345.6)
  const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  const [group, decimal] = [sign('group'), sign('decimal')]
  const plain = latinDigits(text).replaceAll(/[\s\u00a0\u202f’']/g, '')
  // a sign that cannot group what it parts is no group: `5.50` is five and a half in German, too
  const mark = `\\${group || ','}`
  const grouped = new RegExp(`^\\d{1,3}(${mark}\\d{2,3})*${mark}\\d{3}(\\${decimal}\\d*)?$`)
  const bare = grouped.test(plain) ? plain.replaceAll(group, '') : plain
  const number = bare.replace(decimal, '.')
  if (!/^(\d+\.?\d*|\.\d+)$/.test(number)) return null
  const amount = Number(number)
  return minorOf(amount) === null ? null : amount
}

/** Arabic, Persian and Devanagari digits as 0 to 9. */
function latinDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    return String(code - (ZEROS.find((zero) => code >= zero && code < zero + 10) ?? code))
  })
}

const ZEROS = [0x660, 0x6f0, 0x966] as const
