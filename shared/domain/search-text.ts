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
  return hasTerms(searchTerms(text), searchTerms(query))
}

/** The same for a text and a query whose terms are known, as where one query is held against thousands of texts. */
export function hasTerms(terms: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((each) => terms.some((term) => term.startsWith(each)))
}
