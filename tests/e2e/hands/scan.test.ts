import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { scan } from '../../support/keys.ts'
import { demoScreens, firstOrderOf } from '../../support/screens.ts'

const screens = demoScreens()

const panelOf = (page: Page, number: string) => page.getByRole('complementary', { name: new RegExp(number) })
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

/** Its panel is there, and its heading has the focus. */
async function isOpen(page: Page, number: string): Promise<void> {
  await panelOf(page, number).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
  expect(await focused(page)).toContain(number.slice(-4))
}

describe('When a code is scanned', () => {
  it('its order opens, by the whole number or by its digits, and begins at its heading', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    const other = await firstOrderOf(page, 'Packed')
    await scan(page, number)
    await isOpen(page, number)
    await scan(page, other.replace(/\D/g, ''), 'Tab')
    await isOpen(page, other)
  })

  it.each([
    ['the search', 'Search orders', ''],
    ['the search with something in it', 'Search orders', 'kar'],
  ])('in %s, nothing of it stays there', async (_, name, typed) => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    const field = page.getByRole('searchbox', { name })
    await field.fill(typed)
    await scan(page, number)
    await isOpen(page, number)
    expect(await field.inputValue()).not.toContain(number.slice(-2))
  })

  it('in a text that somebody writes, the text stays as it was', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    const other = await firstOrderOf(page, 'Packed')
    await scan(page, number)
    const panel = panelOf(page, number)
    await panel.getByRole('button', { name: 'Hold…' }).click()
    const reason = panel.getByRole('textbox', { name: 'Reason' })
    await reason.fill('Wait for')
    await reason.focus()
    const seen = await reason.evaluateHandle((field) => {
      const values: string[] = []
      field.addEventListener('input', () => values.push((field as HTMLTextAreaElement).value))
      return values
    })
    await scan(page, other)
    await isOpen(page, other)
    expect((await seen.jsonValue()).at(-1)).toBe('Wait for')
  })

  it('on a button it presses nothing', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    const other = await firstOrderOf(page, 'Packed')
    await scan(page, number)
    const approve = panelOf(page, number).getByRole('button', { name: 'Approve' })
    await approve.focus()
    await scan(page, other)
    await isOpen(page, other)
    const lane = page.getByRole('region', { name: 'To approve' })
    expect(await lane.getByRole('article', { name: number }).count()).toBe(1)
  })

  it('in the status menu its digits choose nothing, and the menu closes', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    const other = await firstOrderOf(page, 'Packed')
    await page.getByRole('article', { name: number }).getByRole('link').focus()
    await page.keyboard.press('s')
    await page.getByRole('menu').waitFor()
    await scan(page, other.replace(/\D/g, ''))
    await isOpen(page, other)
    expect(await page.getByRole('menu').count()).toBe(0)
    const lane = page.getByRole('region', { name: 'To approve' })
    expect(await lane.getByRole('article', { name: number }).count()).toBe(1)
  })

  it('on a choice that is made at once it chooses nothing', async () => {
    const page = await screens.signedIn('admin', '/people')
    const role = page.getByRole('combobox').last()
    await role.waitFor()
    const before = await role.inputValue()
    await role.focus()
    await scan(page, 'SO-10100')
    await isOpen(page, 'SO-10100')
    await page.goto(`${screens.hub().url}/people`)
    await role.waitFor()
    expect(await role.inputValue()).toBe(before)
  })

  it('over a dialog it closes that', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'Packed')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await scan(page, number)
    await isOpen(page, number)
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('the same code within two seconds is one scan', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'Packed')
    await scan(page, number)
    await isOpen(page, number)
    await page.keyboard.press('Escape')
    await expect.poll(() => panelOf(page, number).count()).toBe(0)
    await scan(page, number)
    const other = await firstOrderOf(page, 'To approve')
    await scan(page, other)
    await isOpen(page, other)
  })

  it('one that no order has is said, and stays away from the board', async () => {
    const page = await screens.signedIn('manager')
    await scan(page, '99999')
    await page.getByRole('alert').filter({ hasText: 'No order 99999' }).waitFor()
    expect(await page.getByRole('complementary').count()).toBe(0)
  })

  it('an order that left the board long ago opens from any screen', async () => {
    const page = await screens.signedIn('manager', '/orders')
    await page.getByRole('button', { name: 'Completed' }).click()
    await page.getByRole('list', { name: 'Orders' }).getByRole('listitem').last().waitFor()
    const text = await page.getByRole('list', { name: 'Orders' }).getByRole('listitem').last().textContent()
    const number = /SO-\d+/.exec(text ?? '')?.[0] ?? ''
    await page.getByRole('link', { name: /^Alerts/ }).click()
    await page.getByRole('list', { name: 'Alerts' }).waitFor()
    await scan(page, number)
    await isOpen(page, number)
  })
})

describe('When the hub is away', () => {
  it('a known order opens all the same; of another it is said that it cannot be looked up', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'Packed')
    await page.context().setOffline(true)
    await page.getByRole('status').filter({ hasText: 'Offline since' }).waitFor({ timeout: 10_000 })
    await scan(page, '99999')
    await page.getByRole('alert').filter({ hasText: '99999 cannot be looked up' }).waitFor()
    await scan(page, number)
    await isOpen(page, number)
  })
})
