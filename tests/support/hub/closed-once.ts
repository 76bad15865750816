import type { Store } from '../../../server/store/port.ts'

/** A store that a test may close itself before it is closed here. */
export function closedOnce(opened: Store): { store: Store; close: () => Promise<void> } {
  let closing: Promise<void> | null = null
  const close = () => {
    closing ??= opened.close()
    return closing
  }
  return { store: { ...opened, close }, close }
}
