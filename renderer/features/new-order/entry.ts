import { z } from 'zod'

/** What is typed for a new order, as texts: that is how a draft keeps it. */
export type Entry = Record<'customer' | 'number' | 'due' | 'urgent' | 'notes' | 'lines', string>

/** A line as it is typed. `id` tells it from the others while they are moved and removed. */
export interface EntryLine {
  id: number
  product: string
  quantity: string
  unitPrice: string
}

export const BLANK: Entry = { customer: '', number: '', due: '', urgent: '', notes: '', lines: '' }

const kept = z.array(z.object({ id: z.number(), product: z.string(), quantity: z.string(), unitPrice: z.string() }))

/** The lines of a draft, and always an empty one after them to go on with. */
export function linesOf(text: string): EntryLine[] {
  const lines = kept.safeParse(text === '' ? [] : parsedOrNothing(text)).data ?? []
  const next = lines.reduce((most, { id }) => Math.max(most, id), 0) + 1
  return lines.some(isBlank) ? lines : [...lines, { id: next, product: '', quantity: '1', unitPrice: '' }]
}

export function textOfLines(lines: readonly EntryLine[]): string {
  return JSON.stringify(lines)
}

export function isBlank({ product, unitPrice }: EntryLine): boolean {
  return product.trim() === '' && unitPrice.trim() === ''
}

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
