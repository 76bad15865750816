import type { Store } from '../store/port.ts'

export async function makeDemo(_store: Store): Promise<boolean> {
  return false
}
