/** Widths of bar, space, bar … of each symbol, in modules; every symbol has 11 but the stop, which has 13. */
const PATTERNS = `
  212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222
  123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321
  232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121
  313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224
  111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111
  111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113
  114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112`
  .trim()
  .split(/\s+/)

const START_B = 104
const STOP = 106
/** What a scanner needs to be white on either side, in modules. */
const QUIET = 10

export interface Barcode {
  /** Modules from edge to edge, quiet zones included. */
  width: number
  bars: readonly { at: number; width: number }[]
}

/**
 * A text as Code 128, code set B, which every scanner of a warehouse reads as it is; null for what it cannot write:
 * nothing, and anything but the printable characters of ASCII.
 */
export function code128(text: string): Barcode | null {
  if (!/^[\x20-\x7e]+$/.test(text)) return null
  const values = [...text].map((character) => character.charCodeAt(0) - 32)
  const checksum = values.reduce((sum, value, index) => sum + value * (index + 1), START_B) % 103
  return drawn([START_B, ...values, checksum, STOP])
}

function drawn(symbols: readonly number[]): Barcode {
  const bars: { at: number; width: number }[] = []
  let at = QUIET
  for (const symbol of symbols) {
    for (const [place, digit] of [...(PATTERNS[symbol] ?? '')].entries()) {
      const width = Number(digit)
      if (place % 2 === 0) bars.push({ at, width })
      at += width
    }
  }
  return { width: at + QUIET, bars }
}
