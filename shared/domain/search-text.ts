/**
 * The terms of a text as search sees them: NFKD, lower case, marks removed, split at all but letters and digits.
 * Both stores and the renderer use this, so that they find the same.
 */
export function searchTerms(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
  return plain.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Whether every term of the query begins some term of the text; an empty query matches everything. */
export function matchesSearch(query: string, text: string): boolean {
  const terms = searchTerms(text)
  return searchTerms(query).every((wanted) => terms.some((term) => term.startsWith(wanted)))
}
