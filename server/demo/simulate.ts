import type { Logger } from 'pino'
import type { Store } from '../store/port.ts'

export async function simulate(_store: Store, _rate: number, _log: Logger): Promise<() => Promise<void>> {
  return async () => undefined
}
