import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cardOf, demoScreens, firstOrderOf, still } from '../../support/screens.ts'

const screens = demoScreens()

const lane = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

/** A kiosk in which somebody of the demo is signed in: it has a touch screen, and nothing else. */
async function kiosk(): Promise<Page> {
  const page = await screens.signedIn('manager', '/', { hasTouch: true, viewport: { width: 1024, height: 768 } })
  await page.evaluate(() => localStorage.setItem('device', JSON.stringify({ density: 'kiosk' })))
  await page.reload()
  await page.getByRole('article').first().waitFor()
  await still(page)
  return page
}

describe('When there is only a finger', () => {
  it('it takes a step, and takes it back', async () => {
    const page = await kiosk()
    const number = await firstOrderOf(page, 'To approve')
    await cardOf(page, number).getByRole('button', { name: 'Approve' }).tap()
    const undo = page.getByRole('button', { name: new RegExp(`^Undo.*${number.slice(-4)}`) })
    await undo.waitFor()
    await still(page)
    await undo.tap()
    await lane(page, 'To approve').getByRole('article', { name: number }).waitFor()
  })

  it('it puts an order on hold, with a reason', async () => {
    const page = await kiosk()
    const number = await firstOrderOf(page, 'To approve')
    await cardOf(page, number)
      .getByRole('button', { name: /actions/ })
      .tap()
    await page.getByRole('menuitem', { name: 'Hold…' }).waitFor()
    await still(page)
    await page.getByRole('menuitem', { name: 'Hold…' }).tap()
    const dialog = page.getByRole('dialog', { name: `Hold ${number}` })
    await dialog.getByRole('button', { name: 'Credit check' }).tap()
    await dialog.getByRole('button', { name: `Hold ${number}` }).waitFor()
    await still(page)
    await dialog.getByRole('button', { name: `Hold ${number}` }).tap()
    await expect.poll(() => lane(page, 'To approve').getByRole('article', { name: number }).count()).toBe(0)
  })

  it('it opens an order and closes it', async () => {
    const page = await kiosk()
    const number = await firstOrderOf(page, 'To approve')
    await cardOf(page, number).getByRole('link').tap()
    const panel = page.getByRole('complementary', { name: new RegExp(number) })
    await panel.getByRole('button', { name: 'Close' }).tap()
    await expect.poll(() => panel.count()).toBe(0)
  })

  it('it searches, and opens what it found', async () => {
    const page = await kiosk()
    const number = await firstOrderOf(page, 'To approve')
    await page.getByRole('searchbox', { name: 'Search orders' }).tap()
    await page.keyboard.insertText(number.slice(-4))
    const found = page.getByRole('option', { name: new RegExp(number) })
    await found.tap()
    await page.getByRole('complementary', { name: new RegExp(number) }).waitFor()
  })

  it('it narrows the board, and shows it whole again', async () => {
    const page = await kiosk()
    const cards = page.getByRole('region', { name: 'Board' }).getByRole('article')
    const all = await cards.count()
    await page.getByRole('button', { name: /^Late/ }).tap()
    await expect.poll(() => cards.count()).toBeLessThan(all)
    await page.getByRole('button', { name: /Show all/ }).tap()
    await expect.poll(() => cards.count()).toBe(all)
  })

  it('it goes to the alerts, and signs out', async () => {
    const page = await kiosk()
    await page.getByRole('link', { name: /^Alerts/ }).tap()
    await page.getByRole('list', { name: 'Alerts' }).waitFor()
    await page.getByRole('button', { name: /: account$/ }).tap()
    await page.getByRole('menuitem', { name: 'Sign out' }).tap()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
  })

  it('it is told that sounds are held back, until it touches the page', async () => {
    const touched = await kiosk()
    const page = await touched.context().newPage() // as after a restart: signed in, and not touched yet
    // The page itself says when the note is there: to a browser, a question by Playwright is a touch.
    await page.addInitScript(() => {
      const look = new MutationObserver(() => {
        if (document.querySelector('[aria-label="Sounds blocked"]') !== null) console.log('held back')
      })
      look.observe(document, { subtree: true, childList: true })
    })
    const isHeldBack = page.waitForEvent('console', (message) => message.text() === 'held back')
    await page.goto(touched.url())
    await isHeldBack
    const note = page.getByRole('button', { name: 'Sounds blocked' })
    await page.getByRole('button', { name: /^Late/ }).tap()
    await expect.poll(() => note.count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Muted' }).count()).toBe(0)
  })
})
