import { failed } from '../../../shared/domain/result.ts'

/** Why a file cannot be read: `what` continues a sentence that begins with the file, `remedy` is one of its own. */
export interface FileProblem {
  what: string
  remedy: string
}

export function unreadable(what: string, remedy = 'Save the orders as CSV, XLSX or JSON and import that file.') {
  return failed<FileProblem>({ what, remedy })
}

export const NO_ORDERS = unreadable('has no orders in it', 'Export the orders again and import that file.')
