import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { demoScreens } from '../support/screens.ts'

const screens = demoScreens()

const listOf = (page: Page) => page.getByRole('list', { name: 'Orders' })
const rowsOf = (page: Page) => listOf(page).getByRole('listitem')

async function ordersScreen(who: 'manager' | 'staff' | 'customer' = 'manager') {
  const page = await screens.signedIn(who, '/orders')
  await rowsOf(page).first().waitFor()
  return page
}

describe('When somebody looks for an order among all', () => {
  it('what is typed narrows the list, and what finds nothing says so with one way back', async () => {
    const page = await ordersScreen()
    const search = page.getByRole('searchbox', { name: 'Search orders' })
    await search.fill('SO-10012')
    await rowsOf(page).filter({ hasText: 'SO-10012' }).waitFor()
    await expect.poll(() => rowsOf(page).count()).toBe(1)
    await search.fill('no such thing')
    await page.getByText('No orders match “no such thing”').waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect.poll(() => rowsOf(page).count()).toBeGreaterThan(5)
  })

  it('filters narrow it further, and a sort turns it round', async () => {
    const page = await ordersScreen()
    await page.getByRole('button', { name: 'Completed' }).click()
    await expect
      .poll(async () => (await rowsOf(page).allTextContents()).every((text) => text.includes('Completed')))
      .toBe(true)
    await page.getByRole('button', { name: 'All', exact: true }).click()
    await page.getByRole('button', { name: 'Sort by Order' }).click()
    await rowsOf(page).first().filter({ hasText: 'SO-10001' }).waitFor()
    await page.getByRole('button', { name: 'Sorted by Order, rising' }).click()
    await rowsOf(page).first().filter({ hasText: 'SO-10250' }).waitFor()
  })

  it('every one is reached by keys, though only those in view are drawn', async () => {
    const page = await ordersScreen()
    await page.getByRole('button', { name: 'Sort by Order' }).click()
    await rowsOf(page).first().filter({ hasText: 'SO-10001' }).waitFor()
    await rowsOf(page).first().getByRole('link').focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => focused(page)).toContain('0002')
    await expect
      .poll(async () => {
        await page.keyboard.press('End') // of what is loaded so far
        return focused(page)
      })
      .toContain('0250')
    await page.keyboard.press('PageUp')
    await expect.poll(() => focused(page)).not.toContain('0250')
    await page.keyboard.press('PageDown')
    await expect.poll(() => focused(page)).toContain('0250')
    expect(await rowsOf(page).count()).toBeLessThan(80)
    await page.keyboard.press('Enter')
    await page.getByRole('complementary').getByRole('list', { name: 'Timeline' }).waitFor()
  })

  it('its columns are one’s own, and stay on this screen', async () => {
    const page = await ordersScreen()
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Pieces' }).click()
    await page.keyboard.press('Escape')
    await page.reload()
    await rowsOf(page).first().waitFor()
    await page.getByText('Pieces', { exact: true }).waitFor()
  })
})

describe('When an order is placed while somebody reads the list', () => {
  it('nothing moves until they ask for it', async () => {
    const reader = await ordersScreen('manager')
    const firstPath = () => rowsOf(reader).first().getByRole('link').getAttribute('href')
    const first = await firstPath()
    const writer = await screens.signedIn('staff', '/new-order')
    await writer.getByLabel('Customer').fill('Latecomer & Co')
    await writer.getByLabel('Product of line 1').fill('Grout')
    await writer.getByLabel('Price of line 1').fill('5')
    await writer.getByRole('button', { name: 'Place order' }).click()
    const show = reader.getByRole('button', { name: '1 new · Show' })
    await show.waitFor()
    expect(await firstPath()).toBe(first)
    await show.click()
    await rowsOf(reader).first().filter({ hasText: 'Latecomer & Co' }).waitFor()
    await show.waitFor({ state: 'detached' })
  })
})

describe('When what is shown is exported', () => {
  it('the file has every order that matches, loaded or not, in the columns shown', async () => {
    const page = await ordersScreen()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ])
    const lines = readFileSync(await download.path(), 'utf8').split('\r\n')
    expect(download.suggestedFilename()).toMatch(/^orders-\d{4}-\d\d-\d\d\.csv$/)
    expect(lines[0]).toBe('\ufeffOrder,Customer,Status,Total,Due,Changed')
    expect(new Set(lines.slice(1, -1).map((line) => line.split(',')[0])).size).toBe(lines.length - 2)
    expect(lines.length - 2).toBeGreaterThanOrEqual(250)
  })

  it('a customer’s file has their own orders only', async () => {
    const page = await ordersScreen('customer')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ])
    const lines = readFileSync(await download.path(), 'utf8')
      .split('\r\n')
      .slice(1, -1)
    expect(lines.length).toBeGreaterThan(5)
    expect(lines.every((line) => line.includes('Karachi Builders'))).toBe(true)
  })
})

describe('When staff place an order', () => {
  it('totals follow the keys, a reload keeps what was typed, and the order is on the board at once', async () => {
    const page = await ordersScreen('staff')
    await page.getByRole('button', { name: 'New order' }).click()
    const form = page.getByRole('form', { name: 'New order' })
    await form.getByLabel('Customer').fill('بیت الحکمہ 🚚')
    await form.getByLabel('Product of line 1').fill('Grout')
    await form.getByLabel('Quantity of line 1').fill('12')
    await form.getByLabel('Price of line 1').fill('1,250.50')
    await form.getByText('15,006').first().waitFor()

    await page.reload()
    await expect.poll(() => form.getByLabel('Price of line 1').inputValue()).toBe('1,250.50')
    await page.getByRole('button', { name: 'Place order' }).click()
    const panel = page.getByRole('complementary')
    await panel.getByText('بیت الحکمہ 🚚').waitFor()
    await panel.getByText('15,006').first().waitFor()
    await page.getByRole('region', { name: 'To approve' }).getByText('بیت الحکمہ 🚚').first().waitFor()
  })

  it('what is missing is said, and nothing is placed', async () => {
    const page = await screens.signedIn('staff', '/new-order')
    await page.getByRole('button', { name: 'Place order' }).click()
    await page.getByRole('alert').filter({ hasText: 'Give a customer' }).waitFor()
  })

  it('customers have no such way', async () => {
    const page = await screens.signedIn('customer', '/new-order')
    await page.getByRole('region', { name: 'Your orders' }).waitFor()
    expect(await page.getByRole('form', { name: 'New order' }).count()).toBe(0)
  })
})

async function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '')
}
