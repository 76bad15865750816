/** An address, or null for what is none; without `URL.canParse`, which Electron's older Node lacks. */
export function addressOf(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
