import { matchesSearch } from '../../../shared/domain/search-text.ts'

/** Something to do, found by its words. */
export interface Action {
  id: string
  text: string
  run: () => void
}

/** Those of the actions in which words begin so; all of them where nothing is asked. */
export function findActions(actions: readonly Action[], query: string): Action[] {
  return actions.filter(({ text }) => matchesSearch(query, text))
}
