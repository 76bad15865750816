/** The page of what was found, one more than fits, and the cursor of the page after it; null after the last. */
export function pageOf<Found extends { seq: number }>(found: readonly Found[], limit: number) {
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return { page, nextCursor: found.length > limit && last ? String(last.seq) : null }
}

/** Matches what begins so; terms hold letters, digits and our own marks, so nothing needs an escape. */
export function beginningWith(term: string): RegExp {
  return new RegExp(`^${term}`)
}
