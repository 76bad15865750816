import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { signIn } from '../../support/people.ts'
import { cardOf, demoScreens, firstOrderOf, orderNumberOf, still } from '../../support/screens.ts'

const screens = demoScreens()

function lane(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true })
}

describe('When somebody takes the step that a card offers', () => {
  it('the card leaves a slot of its height, and its Undo brings it back', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    const card = cardOf(page, number)
    await card.hover()
    await still(page)
    const before = await card.boundingBox()
    await card.getByRole('button', { name: 'Approve' }).click()

    const slot = lane(page, 'To approve').getByRole('group', { name: `${number.slice(-4)} approved` })
    await slot.waitFor()
    expect((await slot.boundingBox())?.height).toBe(before?.height)
    expect((await slot.boundingBox())?.y).toBe(before?.y)

    await still(page)
    await slot.getByRole('button', { name: `Undo: ${number.slice(-4)} back to To approve` }).click()
    await lane(page, 'To approve').getByRole('article', { name: number }).waitFor()
    expect(await slot.count()).toBe(0)
  })

  it('a second tap of the same hand does nothing to what has come under it', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To pick')
    const card = cardOf(page, number)
    const step = card.getByRole('button', { name: /^(Pick|Allocate)$/ })
    await card.hover()
    await still(page)
    const before = await statusOf(card)
    await step.dblclick()
    await expect.poll(() => statusOf(cardOf(page, number))).not.toBe(before)
    await still(page)
    expect(await statusOf(cardOf(page, number))).toBe(before === 'Picking' ? 'Packed' : 'Picking')
  })

  it('it is sent with the version that was shown when the pointer went down', async () => {
    const page = await screens.signedIn('manager')
    const number = await orderNumberOf(lane(page, 'To approve').getByRole('article').nth(2))
    const step = cardOf(page, number).getByRole('button', { name: 'Approve' })
    await step.hover()
    await still(page)
    await page.mouse.down()
    const person = await signIn(screens.hub().url, 'admin@demo.example', 'dispatch-demo')
    const { orders } = await person.get('board', '/board?items=count')
    const order = orders.find(({ orderNumber }) => orderNumber === number)
    await person.change(order?._id ?? '', { priority: order?.priority === 'urgent' ? 'normal' : 'urgent' })
    await cardOf(page, number)
      .and(page.getByRole('article', { name: /urgent/ }))
      .waitFor({
        state: order?.priority === 'urgent' ? 'detached' : 'visible',
      })
    await page.mouse.up()
    await cardOf(page, number)
      .getByRole('button', { name: /^Not saved: Ayesha changed it at/ })
      .waitFor()
    expect(await lane(page, 'To approve').getByRole('article', { name: number }).count()).toBe(1)
  })

  it('a click that no person made does nothing', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    const card = cardOf(page, number)
    await still(page)
    await card.getByRole('button', { name: 'Approve' }).dispatchEvent('click')
    await card.hover()
    await still(page)
    await card.getByRole('button', { name: 'Approve' }).waitFor()
    expect(await lane(page, 'To approve').getByRole('article', { name: number }).count()).toBe(1)
  })

  it('Shift Enter takes it, and the focus goes to the next card of the lane', async () => {
    const page = await screens.signedIn('manager')
    const cards = lane(page, 'To approve').getByRole('article')
    const number = await orderNumberOf(cards.nth(0))
    const next = await orderNumberOf(cards.nth(1))
    await cardOf(page, number).getByRole('link').focus()
    await page.keyboard.press('Shift+Enter')
    await lane(page, 'To approve')
      .getByRole('group', { name: /approved/ })
      .waitFor()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('article')?.getAttribute('aria-label')))
      .toMatch(new RegExp(`^${next},`))
  })
})

describe('When an order is stopped', () => {
  it('a reason is asked for, and confirmed by a button that names deed and order, elsewhere', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    const card = cardOf(page, number)
    await card.hover()
    await still(page)
    await card.getByRole('button', { name: /actions/ }).click()
    await still(page)
    const choice = page.getByRole('menuitem', { name: 'Cancel…' })
    const tapped = await choice.boundingBox()
    await choice.click()

    const dialog = page.getByRole('dialog', { name: `Cancel ${number}` })
    await dialog.getByRole('button', { name: 'Out of stock' }).click()
    const confirm = dialog.getByRole('button', { name: `Cancel ${number}` })
    const place = await confirm.boundingBox()
    expect(overlap(tapped, place)).toBe(false)
    await still(page)
    await confirm.click()
    await lane(page, 'To approve')
      .getByRole('group', { name: /cancelled/ })
      .waitFor()

    await page.getByRole('button', { name: /^Done today/ }).click()
    await still(page)
    await page.getByRole('button', { name: `Recall ${number}` }).click()
    await expect.poll(() => page.getByRole('button', { name: `Recall ${number}` }).count()).toBe(0)
    await page.getByRole('button', { name: /^All/ }).click()
    await lane(page, 'To approve').getByRole('article', { name: number }).waitFor()
  })

  it('the menu moves it to any status that it may have, by its number', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    const card = cardOf(page, number)
    await card.hover()
    await still(page)
    await card.getByRole('button', { name: /actions/ }).click()
    await still(page)
    await page.getByRole('menuitem', { name: 'Move to…' }).click()
    await page.getByRole('menuitem', { name: /On hold/ }).waitFor()
    await still(page)
    await page.keyboard.press('1')
    await lane(page, 'To pick').getByRole('article', { name: number }).waitFor()
  })
})

describe('When somebody else was first', () => {
  it('the card is where it truly is, and says why the change was not saved until it is touched', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    const card = cardOf(page, number)
    await card.hover()
    await still(page)
    await card.getByRole('button', { name: /actions/ }).click()
    await still(page)
    await page.getByRole('menuitem', { name: 'Cancel…' }).click()
    await page.getByRole('button', { name: 'Out of stock' }).click()

    const other = await screens.signedIn('admin')
    await cardOf(other, number).hover()
    await cardOf(other, number).getByRole('button', { name: 'Approve' }).click()
    await lane(other, 'To pick').getByRole('article', { name: number }).waitFor()

    await still(page)
    await page.getByRole('button', { name: `Cancel ${number}` }).click()
    const mark = lane(page, 'To pick')
      .getByRole('article', { name: number })
      .getByRole('button', { name: /^Not saved: Ayesha approved it at \d\d:\d\d$/ })
    await mark.waitFor()
    await mark.click()
    await expect.poll(() => mark.count()).toBe(0)
  })
})

async function statusOf(card: Locator): Promise<string> {
  return (await card.getAttribute('aria-label'))?.split(', ')[2] ?? ''
}

type Box = Awaited<ReturnType<Locator['boundingBox']>>

function overlap(a: Box, b: Box): boolean {
  if (!a || !b) throw new Error('Both have to be on the screen.')
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
