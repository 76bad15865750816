import type { Viewing } from '../../shared/contract/viewing.ts'

/** "Bilal has this open too", "Bilal and Sana have this open too", "Bilal and 3 more …"; empty for nobody. */
export function alsoOpenText(others: Viewing['people']): string {
  const [first, second, ...more] = others.map(({ firstName, name }) => firstName || name)
  if (first === undefined) return ''
  if (second === undefined) return `${first} has this open too`
  const rest = more.length === 0 ? second : `${more.length + 1} more`
  return `${first} and ${rest} have this open too`
}
