import type { Page } from 'playwright-core'

/** Milliseconds from key to key, as a scanner sends them. */
const APART = 5

const CODES: Readonly<Record<string, number>> = { Enter: 13, Tab: 9 }

/** Sends a code as a scanner does, with the times of a scanner however busy this machine is. */
export async function scan(page: Page, code: string, end: 'Enter' | 'Tab' = 'Enter'): Promise<void> {
  const wire = await page.context().newCDPSession(page)
  const began = Date.now() / 1000
  const sent = [...code, end].flatMap((key, index) => {
    const timestamp = began + (index * APART) / 1000
    const text = key === 'Enter' ? '\r' : key === 'Tab' ? '' : key
    const keyCode = CODES[key] ?? key.toUpperCase().charCodeAt(0)
    const common = { key, windowsVirtualKeyCode: keyCode, timestamp, ...(key in CODES && { code: key }) }
    return [
      wire.send('Input.dispatchKeyEvent', { ...common, type: text === '' ? 'rawKeyDown' : 'keyDown', text }),
      wire.send('Input.dispatchKeyEvent', { ...common, type: 'keyUp' }),
    ]
  })
  await Promise.all(sent)
  await wire.detach()
}
