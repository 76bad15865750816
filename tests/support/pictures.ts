import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Where the pictures of screens' states are, of the last run alone; `npm test` makes a page of them, its report. */
export const PICTURES = join(import.meta.dirname, '../../out/states')

const LOOKS = [
  { look: 'desk-light', width: 1440, height: 900, colorScheme: 'light' },
  { look: 'desk-dark', width: 1440, height: 900, colorScheme: 'dark' },
  { look: 'phone-light', width: 390, height: 844, colorScheme: 'light' },
] as const

/** Takes pictures of a page as it stands, at a desk by day and by night and on a phone, for people to look at. */
export async function picture(page: Page, state: string): Promise<void> {
  const before = page.viewportSize()
  await mkdir(PICTURES, { recursive: true })
  await page.mouse.move(0, 0)
  for (const { look, width, height, colorScheme } of LOOKS) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height })
    // two frames: in the first the screen learns its size
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))')
    await page.screenshot({ path: join(PICTURES, `${state}.${look}.png`), animations: 'disabled', caret: 'hide' })
  }
  await page.emulateMedia({ colorScheme: null })
  if (before) await page.setViewportSize(before)
}
