import type { CountedOrder } from '../../../shared/contract/order.ts'

/** Up to this many orders are looked for, and find their places, one by one; more by going through the lane. */
const FEW = 8

/** Whether an id is among these. To look for a few among thousands is quicker than to make a set of them. */
export function membership(ids: readonly string[], asked: number): (id: string) => boolean {
  if (asked <= FEW) return (id) => ids.includes(id)
  const all = new Set(ids)
  return (id) => all.has(id)
}

/** A copy without these. */
export function without(ids: readonly string[], gone: ReadonlySet<string>): string[] {
  if (gone.size > FEW) return ids.filter((id) => !gone.has(id))
  const rest = [...ids]
  for (const id of gone) {
    const place = rest.indexOf(id)
    if (place >= 0) rest.splice(place, 1)
  }
  return rest
}

export function isSame(ids: readonly string[], others: readonly string[]): boolean {
  return ids.length === others.length && ids.every((id, place) => id === others[place])
}

export type Compare = (a: CountedOrder, b: CountedOrder) => number

/** With these in their places: by bisection, so `compare` has to be by the moment that the ids are in order for. */
export function inserted(
  ids: string[],
  coming: readonly CountedOrder[],
  orderAt: (id: string) => CountedOrder | undefined,
  compare: Compare,
): string[] {
  if (coming.length > FEW) {
    const known = [...ids.flatMap((id) => orderAt(id) ?? []), ...coming]
    return known.sort(compare).map((order) => order._id)
  }
  for (const order of coming) {
    let low = 0
    let high = ids.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = orderAt(ids[middle] ?? '')
      if (other && compare(other, order) <= 0) low = middle + 1
      else high = middle
    }
    ids.splice(low, 0, order._id)
  }
  return ids
}
