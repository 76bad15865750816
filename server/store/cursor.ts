/** The position that a cursor names; null without one, undefined for nonsense. */
export function positionOf(cursor: string | undefined): number | null | undefined {
  if (cursor === undefined) return null
  return /^\d{1,15}$/.test(cursor) ? Number(cursor) : undefined
}
