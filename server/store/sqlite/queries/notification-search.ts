import type { Notification } from '../../../../shared/domain/notification.ts'
import { matchesSearch, searchTerms } from '../../../../shared/domain/search-text.ts'
import type { Viewer } from '../../port.ts'
import { searchedText } from '../../searched-text.ts'
import { audienceTerm } from '../rows/commit-rows.ts'
import { type Connection, type Row, textOf } from '../statements.ts'
import { type Conditions, match } from './query-parts.ts'

/** How many of the newest notifications are looked through before the index is asked. */
const LOOKED_THROUGH = 300
/** How many are, where enough of those had all terms to expect a page from them. */
const LOOKED_FURTHER = 3500
const ENOUGH = 5
/** A word is rare if no more of the newest have it. */
const RARE = LOOKED_THROUGH / 20
/** How many rows that have the rare words are looked through for the others. */
const RARE_LOOKED_THROUGH = 1000

export interface NotificationSearch {
  /** As it was typed. */
  q: string
  /** The terms that a row has to have: words of `q`, and marks of filters, which begin with a colon. */
  wanted: readonly string[]
  audience: string
  limit: number
}

/**
 * The newest of the person's rows that have all wanted terms. What many have is found soonest by looking through the
 * newest; what few have, by the index, whose work grows with how many have each of the words it is asked for.
 */
export function findNotifications(
  c: Connection,
  viewer: Viewer,
  { q, wanted, audience, limit }: NotificationSearch,
  where: Conditions,
): Row[] {
  const newest = (most: number) =>
    c.rows(
      `SELECT i.seq, i.state, n.body FROM inbox i JOIN notifications n ON n.seq = i.seq
       WHERE i.person = (SELECT number FROM people WHERE id = ?) AND ${where.sql()} ORDER BY i.seq DESC LIMIT ?`,
      viewer.personId,
      ...where.values,
      most,
    )
  if (wanted.length === 0) return newest(limit)

  const marks = wanted.filter((term) => term.startsWith(':'))
  const words = wanted.filter((term) => !term.startsWith(':'))
  const indexed = (asked: readonly string[], most: number) =>
    c.rows(
      `SELECT i.seq, i.state, n.body FROM notifications_search JOIN notifications n ON n.number = notifications_search.rowid
       CROSS JOIN inbox i ON i.person = (SELECT number FROM people WHERE id = ?) AND i.seq = n.seq
       WHERE notifications_search MATCH ? AND ${where.sql()} ORDER BY notifications_search.rowid DESC LIMIT ?`,
      viewer.personId,
      `${match(asked)} ${exact([audienceTerm(viewer.companyId, audience), ...marks])}`.trim(),
      ...where.values,
      most,
    )
  if (marks.length > 0) return indexed(words, limit)

  const sample = newest(LOOKED_THROUGH)
  const near = matching(sample, q)
  if (near.length >= limit) return near.slice(0, limit)
  if (near.length >= ENOUGH) {
    const far = matching(newest(LOOKED_FURTHER), q)
    if (far.length >= limit) return far.slice(0, limit)
  }
  const rare = rareAmong(words, sample)
  if (rare.length > 0 && rare.length < words.length) {
    const candidates = indexed(rare, RARE_LOOKED_THROUGH)
    const found = matching(candidates, q)
    if (found.length >= limit || candidates.length < RARE_LOOKED_THROUGH) return found.slice(0, limit)
  }
  return indexed(words, limit)
}

function matching(rows: readonly Row[], q: string): Row[] {
  return rows.filter((row) => matchesSearch(q, textIn(row)))
}

/** The words that few of these rows have. */
function rareAmong(words: readonly string[], rows: readonly Row[]): string[] {
  const termsOfRows = rows.map((row) => searchTerms(textIn(row)))
  return words.filter((word) => {
    const having = termsOfRows.filter((terms) => terms.some((term) => term.startsWith(word)))
    return having.length <= RARE
  })
}

function textIn(row: Row): string {
  const notification: Notification = JSON.parse(textOf(row, 'body'))
  return searchedText(notification)
}

function exact(terms: readonly string[]): string {
  return terms.map((term) => `"${term}"`).join(' ')
}
