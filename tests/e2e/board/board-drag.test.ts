import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cardOf, demoScreens, firstOrderOf } from '../../support/screens.ts'

const screens = demoScreens()

function lane(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true })
}

/** Picks a card up with the mouse and holds it over the middle of something. */
async function dragOver(page: Page, card: Locator, target: Locator): Promise<void> {
  const from = await centreOf(card)
  await page.mouse.move(from.x, from.y - 20)
  await page.mouse.down()
  await page.mouse.move(from.x + 20, from.y, { steps: 4 })
  const to = await centreOf(target)
  await page.mouse.move(to.x, to.y, { steps: 6 })
}

async function centreOf(element: Locator): Promise<{ x: number; y: number }> {
  const box = await element.boundingBox()
  if (!box) throw new Error('It is not on the screen.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

describe('When a card is dragged at a desk', () => {
  it('a lane that it may enter takes it', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    await dragOver(page, cardOf(page, number), lane(page, 'To pick'))
    await lane(page, 'To pick').getByText('Approved', { exact: true }).last().waitFor()
    await page.mouse.up()
    await lane(page, 'To pick').getByRole('article', { name: number }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
  })

  it('a lane that it may not enter says why, and leaves it where it was', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    await dragOver(page, cardOf(page, number), lane(page, 'Packed'))
    await lane(page, 'Packed').getByText('Not from Pending').waitFor()
    await page.mouse.up()
    await expect.poll(() => page.getByText('Not from Pending').count()).toBe(0)
    expect(await lane(page, 'To approve').getByRole('article', { name: number }).count()).toBe(1)
  })

  it('Escape puts it back, also over a lane that would take it', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    await dragOver(page, cardOf(page, number), lane(page, 'To pick'))
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await expect.poll(() => page.locator('[data-zone]').count()).toBe(0)
    expect(await lane(page, 'To approve').getByRole('article', { name: number }).count()).toBe(1)
  })

  it('onto a hold, a reason is asked for first', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    await dragOver(page, cardOf(page, number), lane(page, 'On hold'))
    await page.mouse.up()
    await page.getByRole('dialog', { name: `Hold ${number}` }).waitFor()
    await page.keyboard.press('Escape')
    expect(await lane(page, 'To approve').getByRole('article', { name: number }).count()).toBe(1)
  })

  it('a hub that goes away takes it out of the hand, and the card says so', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    await dragOver(page, cardOf(page, number), lane(page, 'To pick'))
    await page.context().setOffline(true)
    await cardOf(page, number)
      .getByRole('button', { name: /^Not moved: / })
      .waitFor({ timeout: 15_000 })
    await page.mouse.up()
    expect(await page.locator('[data-zone]').count()).toBe(0)
  })
})

describe('When a finger rests on a card', () => {
  it('its menu opens, and the order does not', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    const { x, y } = await centreOf(cardOf(page, number))
    const touch = await page.context().newCDPSession(page)
    const at = [{ x: Math.round(x), y: Math.round(y) - 20 }]
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at })
    await page.getByRole('menu', { name: `${number}: actions` }).waitFor()
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await page.locator('[role=menuitem]:focus').waitFor() // it hears keys from then on
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('menu').count()).toBe(0)
    expect(new URL(page.url()).pathname).toBe('/')
  })
})
