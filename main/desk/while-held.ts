/** Windows refuses a file for a moment while a virus scanner or an indexer reads it. */
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY'])
const ATTEMPTS = 5

/** Acts again, after a pause each time, while another program holds what it needs: five times at most, then throws. */
export function whileHeld(act: () => void, pause: () => void): void {
  for (let attempt = 1; ; attempt++) {
    try {
      act()
      return
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (attempt === ATTEMPTS || !HELD.has(code)) throw error
    }
    pause()
  }
}
