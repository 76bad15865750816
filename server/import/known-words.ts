import type { Priority } from '../../shared/domain/order.ts'

const URGENT = ['urgent', 'high', 'rush', 'express', 'critical', 'asap']
const NORMAL = ['normal', 'medium', 'low', 'standard', 'regular']

/** The status that a text means, in the workflow's own spelling: `On Hold` is `on_hold`; null for any other. */
export function statusFinder(known: readonly string[]): (text: string) => string | null {
  const spelling = new Map(known.map((status) => [plain(status), status]))
  return (text) => spelling.get(plain(text)) ?? null
}

export function priorityNamed(text: string): Priority | null {
  const word = plain(text)
  if (URGENT.includes(word)) return 'urgent'
  return NORMAL.includes(word) ? 'normal' : null
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, '')
}
