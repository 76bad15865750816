import type { ReadLine } from '../read-line.ts'
import { shown } from '../values/cell-text.ts'

const MOST_NAMED = 5

/** Collects what was taken, but not as it stands in the file, into sentences for the person. */
export function remarksOn() {
  const unknownStatuses = new Set<string>()
  let withUnknownStatus = 0
  let inFuture = 0
  return {
    see: (line: ReadLine) => {
      if (line.inFuture) inFuture += 1
      if (line.unknownStatus === null) return
      withUnknownStatus += 1
      if (unknownStatuses.size <= MOST_NAMED) unknownStatuses.add(`“${shown(line.unknownStatus)}”`)
    },
    sentences: (): string[] => {
      const sentences: string[] = []
      if (withUnknownStatus > 0) {
        const names = [...unknownStatuses].slice(0, MOST_NAMED).join(', ')
        const more = unknownStatuses.size > MOST_NAMED ? ' and others' : ''
        sentences.push(`Unknown status (${names}${more}) in ${rowCount(withUnknownStatus)}: taken as pending.`)
      }
      if (inFuture > 0) sentences.push(`Date in the future in ${rowCount(inFuture)}: taken as created now.`)
      return sentences
    },
  }
}

function rowCount(count: number): string {
  return count === 1 ? '1 row' : `${count.toLocaleString('en')} rows`
}
