import { isOurs } from './screen-file.ts'

const OWN = 'blob:'

/** Whether a page may have something saved: a table that it made itself, which the person is asked a place for. */
export function mayBeSaved(address: string, type: string): boolean {
  return type === 'text/csv' && address.startsWith(OWN) && isOurs(address.slice(OWN.length))
}
