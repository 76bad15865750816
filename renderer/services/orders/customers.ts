import { API } from '../../../shared/contract/api.ts'
import { ask } from '../hub/hub.ts'

const TYPING_PAUSE = 120

/** Finds customers' names by what was typed, after a pause in typing. Ends by the answer. */
export function findCustomers(typed: string, found: (names: string[]) => void): () => void {
  const controller = new AbortController()
  const timer = setTimeout(async () => {
    const answer = await ask(API.customers, { query: { q: typed.trim() }, signal: controller.signal })
    if (answer.ok && !controller.signal.aborted) found(answer.value.customers.map(({ name }) => name))
  }, TYPING_PAUSE)
  return () => {
    clearTimeout(timer)
    controller.abort()
  }
}
