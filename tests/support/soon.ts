import { expect } from 'vitest'

/** Asks again and again until what is expected is so; as patient as a busy machine needs. */
export function soon<Value>(ask: () => Value | Promise<Value>) {
  return expect.poll(ask, { timeout: 20_000 })
}
