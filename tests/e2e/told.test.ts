import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { scan } from '../support/keys.ts'
import { cardOf, demoScreens, firstOrderOf } from '../support/screens.ts'

const screens = demoScreens()

describe('When somebody else changes an order', () => {
  it('a screen reader is told in one sentence, without the focus being moved', async () => {
    const manager = await screens.signedIn('manager')
    const admin = await screens.signedIn('admin')
    const number = await firstOrderOf(admin, 'To approve')
    await manager.keyboard.press('ArrowDown')
    const focus = () => manager.evaluate(() => document.activeElement?.closest('article')?.getAttribute('aria-label'))
    await expect.poll(focus).toBeTruthy()
    await cardOf(manager, number).getByRole('link').focus()
    await manager.keyboard.press('ArrowDown')
    const before = await focus()
    await cardOf(admin, number).getByRole('link').focus()
    await admin.keyboard.press('Shift+Enter')
    await manager
      .getByRole('status')
      .filter({ hasText: `${number.slice(-4)} approved` })
      .waitFor({ state: 'attached' })
    expect((await focus())?.split(',')[0]).toBe(before?.split(',')[0])
  })
})

describe('When sounds are on', () => {
  it('an unknown code makes the sound of an error, and no second one within ten seconds', async () => {
    const page = await screens.signedIn('manager')
    await page.evaluate(() => localStorage.setItem('device', JSON.stringify({ sounds: true })))
    await page.addInitScript(() => {
      const { start } = OscillatorNode.prototype
      let tones = 0
      OscillatorNode.prototype.start = function (when) {
        Reflect.set(window, 'tones', ++tones)
        start.call(this, when)
      }
    })
    await page.reload()
    await page.getByRole('article').first().waitFor()
    await page.getByRole('button', { name: /^All \d/ }).click()
    await expect.poll(() => page.getByRole('button', { name: 'Sounds blocked' }).count()).toBe(0)
    await scan(page, '99999')
    await expect.poll(() => tones(page)).toBe(3)
    await scan(page, '88888')
    await page.getByRole('alert').filter({ hasText: 'No order 88888' }).waitFor()
    expect(await tones(page)).toBe(3)
  })

  it('off, there is none, and nothing of it in the bar', async () => {
    const page = await screens.signedIn('manager')
    expect(await page.getByRole('button', { name: /Sounds|Muted/ }).count()).toBe(0)
  })
})

async function tones(page: Page): Promise<number> {
  return Number(await page.evaluate(() => Reflect.get(window, 'tones') ?? 0))
}
