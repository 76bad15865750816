/** The zeros of the digits that a keyboard may be set to: European, Arabic, Persian and Urdu. */
const ZEROS = [0x30, 0x660, 0x6f0]

/** The digits of a text, in whichever script a keyboard wrote them. */
export function digitsOf(text: string): string {
  return [...text].map(digit).join('')
}

/**
 * Tells whether an order is the one that a code names: by its whole number, or by its digits alone. A keyboard that is
 * set to another script turns the letters of a barcode into others, and then only its digits count.
 */
export function numberMatcher(code: string): (orderNumber: string) => boolean {
  const wanted = code.trim().toLowerCase()
  if (wanted === '') return () => false
  const digits = /[a-z]/.test(wanted) ? '' : digitsOf(wanted)
  return (orderNumber) => {
    if (orderNumber.length === wanted.length && orderNumber.toLowerCase() === wanted) return true
    if (digits === '' || !orderNumber.endsWith(digits)) return false
    return digits === /\d+$/.exec(orderNumber)?.[0] || digits === digitsOf(orderNumber)
  }
}

function digit(character: string): string {
  const point = character.codePointAt(0) ?? 0
  const zero = ZEROS.find((each) => point >= each && point < each + 10)
  return zero === undefined ? '' : String(point - zero)
}
