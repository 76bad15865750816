import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cardOf, demoScreens, firstOrderOf, live, orderNumberOf, still } from '../../support/screens.ts'

const screens = demoScreens()

const lane = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const panelOf = (page: Page, number: string) => page.getByRole('complementary', { name: new RegExp(number) })

/** The number of the card that has the focus; empty where none has. */
function focusedCard(page: Page): Promise<string> {
  return page.evaluate(
    () => document.activeElement?.closest('article')?.getAttribute('aria-label')?.split(',')[0] ?? '',
  )
}

const hasFocus = (locator: Locator) => locator.evaluate((element) => element === document.activeElement)

/** Presses a key until this has the focus; fails where that takes too many. */
async function keyTo(page: Page, key: string, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await hasFocus(target)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not lead there.`)
}

/** A manager's board, with the focus on a card of this lane, which arrows alone have put there. */
async function onCardIn(name: string): Promise<{ page: Page; number: string }> {
  const page = await screens.signedIn('manager')
  const number = await firstOrderOf(page, name)
  await page.keyboard.press('ArrowDown')
  for (let lanes = 0; lanes < 8 && (await focusedCard(page)) !== number; lanes++) {
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Home')
    await still(page)
  }
  expect(await focusedCard(page)).toBe(number)
  return { page, number }
}

describe('When there is only a keyboard', () => {
  it('one signs in, and out again', async () => {
    const page = await screens.window()
    await page.getByLabel('Email').waitFor()
    await keyTo(page, 'Tab', page.getByLabel('Email'))
    await page.keyboard.insertText('manager@demo.example')
    await keyTo(page, 'Tab', page.getByLabel('Password'))
    await page.keyboard.insertText('dispatch-demo')
    await page.keyboard.press('Enter')
    await live(page)
    await page.keyboard.press('Control+k')
    await page.keyboard.insertText('> sign out')
    await page.getByRole('option', { name: 'Sign out' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
  })

  it('letters and arrows go from card to card, and Tab stops once in each lane', async () => {
    const page = await screens.signedIn('manager')
    const cards = lane(page, 'To approve').getByRole('article')
    const [first, second] = [await orderNumberOf(cards.nth(0)), await orderNumberOf(cards.nth(1))]
    await page.keyboard.press('j')
    await expect.poll(() => focusedCard(page)).toBe(first)
    await page.keyboard.press('j')
    await expect.poll(() => focusedCard(page)).toBe(second)
    await page.keyboard.press('k')
    await expect.poll(() => focusedCard(page)).toBe(first)
    await page.keyboard.press('l')
    await expect.poll(() => focusedCard(page)).toBe(await firstOrderOf(page, 'To pick'))
    await page.keyboard.press('h')
    await expect.poll(() => focusedCard(page)).toBe(first)
  })

  it('Enter opens an order at its heading, and Escape goes back to its card', async () => {
    const { page, number } = await onCardIn('Packed')
    await page.keyboard.press('Enter')
    const heading = panelOf(page, number).getByRole('heading', { level: 2 })
    await heading.waitFor()
    await expect.poll(() => hasFocus(heading)).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => focusedCard(page)).toBe(number)
    expect(await page.getByRole('complementary').count()).toBe(0)
  })

  it('the open order follows the focus, and j goes to the next from within it', async () => {
    const { page, number } = await onCardIn('Packed')
    await page.keyboard.press('Enter')
    await panelOf(page, number).waitFor()
    await page.keyboard.press('j')
    await expect.poll(() => page.getByRole('complementary').getAttribute('aria-label')).not.toBe(number)
    const next = (await page.getByRole('complementary').getAttribute('aria-label')) ?? ''
    await page.keyboard.press('k')
    await panelOf(page, number).waitFor()
    await cardOf(page, next).getByRole('link').focus()
    await panelOf(page, next).waitFor()
    expect(await focusedCard(page)).toBe(next)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('complementary').count()).toBe(0)
    await expect.poll(() => focusedCard(page)).toBe(next)
  })

  it('who finished an order from its heading goes on at the card after it', async () => {
    const page = await screens.signedIn('manager')
    const road = lane(page, 'On the road')
    const number = await orderNumberOf(road.getByRole('article', { name: /Shipped/ }).first())
    await cardOf(page, number).getByRole('link').focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => focusedCard(page)).not.toBe(number)
    const next = await focusedCard(page)
    await cardOf(page, number).getByRole('link').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => hasFocus(panelOf(page, number).getByRole('heading', { level: 2 }))).toBe(true)
    await page.keyboard.press('Shift+Enter')
    await road.getByRole('group', { name: /completed/ }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('complementary').count()).toBe(0)
    await expect.poll(() => focusedCard(page)).toBe(next)
  })

  it('from the Undo in a slot, j goes on in the lane of the slot', async () => {
    const { page, number } = await onCardIn('Packed')
    await page.keyboard.press('Shift+Enter')
    const undo = lane(page, 'Packed').getByRole('button', { name: `Undo: ${number.slice(-4)} back to Packed` })
    await undo.focus()
    await page.keyboard.press('j')
    await expect.poll(() => focusedCard(page)).toBe(await firstOrderOf(page, 'Packed'))
  })

  it('on a phone Tab stays off the board that an open order covers, and Escape goes back to the card', async () => {
    const page = await screens.signedIn('manager', '/', { viewport: { width: 390, height: 844 } })
    const number = await firstOrderOf(page, 'To approve')
    await page.keyboard.press('j')
    await expect.poll(() => focusedCard(page)).toBe(number)
    await page.keyboard.press('Enter')
    const panel = panelOf(page, number)
    await expect.poll(() => hasFocus(panel.getByRole('heading', { level: 2 }))).toBe(true)
    await keyTo(page, 'Shift+Tab', page.getByRole('button', { name: /: account$/ }))
    await keyTo(page, 'Tab', panel.getByRole('button', { name: 'Close' }))
    expect(await panel.getAttribute('aria-label')).toBe(number)
    await keyTo(page, 'Shift+Tab', page.getByRole('link', { name: 'Skip to the order' }))
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await panel.locator(':focus').count()).toBe(1)
    await page.keyboard.press('Escape')
    await expect.poll(() => focusedCard(page)).toBe(number)
  })

  it('Shift Enter takes the step, u takes it back', async () => {
    const { page, number } = await onCardIn('To approve')
    await page.keyboard.press('Shift+Enter')
    await expect.poll(() => lane(page, 'To approve').getByRole('article', { name: number }).count()).toBe(0)
    await expect.poll(() => focusedCard(page)).not.toBe('')
    await page.keyboard.press('u')
    await lane(page, 'To approve').getByRole('article', { name: number }).waitFor()
  })

  it('a held key takes one step', async () => {
    const { page, number } = await onCardIn('Packed')
    await page.keyboard.down('Shift')
    await page.keyboard.down('Enter')
    for (let repeats = 0; repeats < 12; repeats++) await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    await page.keyboard.up('Shift')
    await lane(page, 'On the road').getByRole('article', { name: number }).waitFor()
    await still(page)
    await expect.poll(() => cardOf(page, number).getAttribute('aria-label')).toContain('Dispatched')
  })

  it('s and a number put an order on hold, with a reason', async () => {
    const { page, number } = await onCardIn('To approve')
    await page.keyboard.press('s')
    const hold = page.getByRole('menuitem', { name: /On hold/ })
    await hold.waitFor()
    const place = /\d/.exec((await hold.textContent()) ?? '')?.[0] ?? ''
    await page.keyboard.press(place)
    const dialog = page.getByRole('dialog', { name: `Hold ${number}` })
    await dialog.waitFor()
    await keyTo(page, 'Tab', dialog.getByRole('button', { name: 'Credit check' }))
    await page.keyboard.press('Space')
    await keyTo(page, 'Tab', dialog.getByRole('button', { name: `Hold ${number}` }))
    await still(page)
    await page.keyboard.press('Enter')
    await lane(page, 'On hold').getByRole('article', { name: number }).waitFor()
  })

  it('the menu of all actions rejects an order with a reason', async () => {
    const { page, number } = await onCardIn('To approve')
    await page.keyboard.press('.')
    const reject = page.getByRole('menuitem', { name: 'Reject…' })
    await reject.waitFor()
    await still(page)
    await keyTo(page, 'ArrowDown', reject)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: `Reject ${number}` })
    await dialog.waitFor()
    await keyTo(page, 'Tab', dialog.getByRole('textbox', { name: 'Reason' }))
    await page.keyboard.insertText('Out of the region')
    await keyTo(page, 'Tab', dialog.getByRole('button', { name: `Reject ${number}` }))
    await still(page)
    await page.keyboard.press('Enter')
    await expect.poll(() => lane(page, 'To approve').getByRole('article', { name: number }).count()).toBe(0)
  })

  it('Escape closes a menu alone, and gives the focus back to the card', async () => {
    const { page, number } = await onCardIn('To approve')
    await page.keyboard.press('.')
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('menu').count()).toBe(0)
    await expect.poll(() => focusedCard(page)).toBe(number)
  })

  it('the sheet lists the keys, and characters can be switched off in it', async () => {
    const page = await screens.signedIn('manager')
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keys' })
    await sheet.getByText('Undo the last change made at this console').waitFor()
    const characters = sheet.getByRole('checkbox', { name: /Single characters/ })
    await keyTo(page, 'Tab', characters)
    await page.keyboard.press('Space')
    await page.keyboard.press('Escape')
    await expect.poll(() => sheet.count()).toBe(0)
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => focusedCard(page)).not.toBe('')
    const here = await focusedCard(page)
    await page.keyboard.press('j')
    await page.keyboard.press('s')
    await still(page)
    expect(await focusedCard(page)).toBe(here)
    expect(await page.getByRole('menu').count()).toBe(0)
  })

  it('an alert is read, and counts no longer', async () => {
    const page = await screens.signedIn('manager', '/alerts')
    const rows = page.getByRole('list', { name: 'Alerts' }).getByRole('listitem')
    await rows.first().waitFor()
    await keyTo(page, 'Tab', page.getByRole('button', { name: /^Unread/ }))
    await page.keyboard.press('Enter')
    const link = page.getByRole('link', { name: /^Alerts/ })
    await expect.poll(() => link.textContent()).toMatch(/unread/)
    const before = await link.textContent()
    await keyTo(page, 'Tab', rows.first().getByRole('link').first())
    await page.keyboard.press('Enter')
    await page.getByRole('complementary').waitFor()
    await expect.poll(() => link.textContent()).not.toBe(before)
  })

  it('the board is narrowed, and shown whole again', async () => {
    const page = await screens.signedIn('manager')
    const cards = page.getByRole('region', { name: 'Board' }).getByRole('article')
    await cards.first().waitFor()
    const all = await cards.count()
    await keyTo(page, 'Tab', page.getByRole('button', { name: /^Late/ }))
    await page.keyboard.press('Enter')
    await expect.poll(() => cards.count()).toBeLessThan(all)
    await keyTo(page, 'Tab', page.getByRole('button', { name: /Show all/ }))
    await page.keyboard.press('Enter')
    await expect.poll(() => cards.count()).toBe(all)
  })
})
