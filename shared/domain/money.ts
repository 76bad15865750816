/** An amount in minor units (paisa, cents): a safe integer. */
export type Minor = number

/** The largest amount of one order: 999,999,999,999.99. */
export const LARGEST_AMOUNT: Minor = 99_999_999_999_999

/** An amount as JSON carries it, with at most two decimals; null for more decimals, or what is not finite. */
export function minorOf(amount: number): Minor | null {
  if (!Number.isFinite(amount) || Math.abs(amount) > LARGEST_AMOUNT / 100) return null
  const minor = Math.round(amount * 100)
  return minor / 100 === amount ? minor : null
}

/** The number that JSON carries: at most two decimals. */
export function amountOf(minor: Minor): number {
  return minor / 100
}

/** The amount for a sentence: no grouping, at most two decimals, e.g. `1250` or `1250.5`. */
export function plainAmount(minor: Minor): string {
  return String(amountOf(minor))
}

/** A share of an amount, half up; `percent` 0…100, exact to six decimals. */
export function percentOf(minor: Minor, percent: number): Minor {
  // in whole numbers, since 0.12 % of 3750 is not 4.5 in floating point
  const millionths = BigInt(minor) * BigInt(Math.round(percent * 1e6))
  return Number((millionths + 50_000_000n) / 100_000_000n)
}
