import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { demoScreens, firstOrderOf, live } from '../../support/screens.ts'

const screens = demoScreens()

const field = (page: Page) => page.getByRole('searchbox', { name: 'Search orders' })
const panelOf = (page: Page, number: string) => page.getByRole('complementary', { name: new RegExp(number) })

async function cardsOn(page: Page): Promise<number> {
  return await page.getByRole('region', { name: 'Board' }).getByRole('article').count()
}

describe('When somebody searches', () => {
  it('the order of that number is the first, Enter opens it, and the board stays whole', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To pick')
    const before = await cardsOn(page)
    await page.keyboard.press('/')
    await page.keyboard.insertText(number.replace(/\D/g, ''))
    await page.getByRole('option').first().waitFor()
    expect(await page.getByRole('option').first().textContent()).toContain(number)
    expect(await cardsOn(page)).toBe(before)
    await page.keyboard.press('Enter')
    await panelOf(page, number).waitFor()
    expect(await field(page).inputValue()).toBe('')
  })

  it('what left the board is found, and says what became of it', async () => {
    const page = await screens.signedIn('manager')
    await field(page).fill('karachi')
    const gone = page.getByRole('option', { name: /Not on the board: (completed|cancelled|rejected)/ }).first()
    await gone.waitFor()
    await gone.click()
    await page
      .getByRole('complementary')
      .getByText(/Completed|Cancelled|Rejected/)
      .first()
      .waitFor()
  })

  it('an Enter that comes before the hub has answered waits for it', async () => {
    const page = await screens.signedIn('manager')
    const known = await page.request.get(`${screens.hub().url}/api/orders?status=completed&limit=500`)
    const { orders } = await known.json()
    const number: string = orders.at(-1).orderNumber
    await field(page).fill(number)
    await field(page).press('Enter')
    await panelOf(page, number).waitFor()
  })

  it('arrows go through what was found, and a screen reader is told where it is', async () => {
    const page = await screens.signedIn('manager')
    await field(page).fill('karachi')
    const active = () => field(page).getAttribute('aria-activedescendant')
    await expect.poll(active).not.toBeNull()
    const first = await active()
    await field(page).press('ArrowDown')
    await expect.poll(active).not.toBe(first)
    const chosen = page.getByRole('option', { selected: true })
    expect(await chosen.getAttribute('id')).toBe(await active())
    await field(page).press('ArrowUp')
    await expect.poll(active).toBe(first)
  })

  it('Escape ends it, and goes back to where one was', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'Packed')
    await page.getByRole('article', { name: number }).getByRole('link').focus()
    await page.keyboard.press('Control+k')
    await page.keyboard.insertText('karachi')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('listbox').count()).toBe(0)
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('article')?.getAttribute('aria-label') ?? ''))
      .toContain(number)
  })

  it('nothing found is said', async () => {
    const page = await screens.signedIn('manager')
    await field(page).fill('zzzz')
    await page.getByText('Nothing matches “zzzz”').waitFor()
  })

  it('a text that turns its direction around leaves the sentence about it as it reads', async () => {
    const page = await screens.signedIn('manager')
    await field(page).fill('\u202Ezzzz')
    const note = page.getByText('Nothing matches')
    await note.getByText('zzzz').waitFor()
    const edges = await note.evaluate((sentence) =>
      ['Nothing', '“', 'zzzz', '”', 'actions'].map((word) => {
        const texts = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT)
        while (texts.nextNode()) if (texts.currentNode.textContent?.includes(word)) break
        const at = texts.currentNode.textContent?.indexOf(word) ?? 0
        const range = new Range()
        range.setStart(texts.currentNode, at)
        range.setEnd(texts.currentNode, at + word.length)
        return range.getBoundingClientRect().left
      }),
    )
    expect(edges).toEqual(edges.toSorted((a, b) => a - b))
  })
})

describe('When somebody looks for an action', () => {
  it('those of the current order are offered, as far as the role goes', async () => {
    const manager = await screens.signedIn('manager')
    const staff = await screens.signedIn('staff')
    for (const page of [manager, staff]) {
      const number = await firstOrderOf(page, 'To approve')
      await page.getByRole('article', { name: number }).getByRole('link').focus()
      await page.keyboard.press('Control+k')
      await page.keyboard.insertText('>')
      await page.getByRole('option', { name: `Open ${number.slice(-4)}` }).waitFor()
    }
    const approve = { name: /^Approve / }
    expect(await manager.getByRole('option', approve).count()).toBe(1)
    expect(await staff.getByRole('option', approve).count()).toBe(0)
  })

  it('an action with a reason asks for it', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    await page.getByRole('article', { name: number }).getByRole('link').focus()
    await page.keyboard.press('Control+k')
    await page.keyboard.insertText('> hold')
    await page.getByRole('option', { name: /^Hold / }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: `Hold ${number}` }).waitFor()
  })

  it('what the order’s panel offers is offered, too', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    const card = page.getByRole('article', { name: number })
    const act = async (words: string) => {
      await card.getByRole('link').focus()
      await page.keyboard.press('Control+k')
      await page.keyboard.insertText(`> ${words}`)
      await page.getByRole('option', { name: number.slice(-4) }).waitFor()
      await page.keyboard.press('Enter')
    }
    await act('discount')
    const amount = panelOf(page, number).getByLabel('Discount, PKR')
    await expect.poll(() => amount.evaluate((field) => field === document.activeElement)).toBe(true)
    await amount.fill('1')
    await panelOf(page, number).getByRole('button', { name: 'Discard' }).press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
    await act('due time')
    await panelOf(page, number).getByLabel('Due').first().waitFor()

    const isUrgent = async () => (await card.getAttribute('aria-label'))?.includes('urgent') ?? false
    const before = await isUrgent()
    await act('urgent')
    await expect.poll(isUrgent).toBe(!before)
  })

  it('a new order is begun, by who may place one', async () => {
    const staff = await screens.signedIn('staff')
    const customer = await screens.signedIn('customer')
    for (const page of [staff, customer]) {
      await page.keyboard.press('Control+k')
      await page.keyboard.insertText('>')
      await page.getByRole('option', { name: 'Sign out' }).waitFor()
    }
    expect(await customer.getByRole('option', { name: 'New order' }).count()).toBe(0)
    await staff.getByRole('option', { name: 'New order' }).click()
    await staff.getByRole('heading', { name: 'New order' }).first().waitFor({ state: 'attached' })
  })

  it('all alerts are read', async () => {
    const page = await screens.signedIn('manager')
    const badge = () => page.getByRole('link', { name: /^Alerts/ }).textContent()
    await expect.poll(badge).toMatch(/[1-9]/)
    await page.keyboard.press('Control+k')
    await page.keyboard.insertText('> mark all')
    await page.getByRole('option', { name: 'Mark all alerts read' }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(badge).toBe('Alerts')
  })

  it('it leads to every screen, from every screen', async () => {
    const page = await screens.signedIn('admin')
    for (const name of ['Orders', 'Alerts', 'People', 'Settings', 'Board']) {
      await page.keyboard.press('Control+k')
      await page.keyboard.insertText(`> go ${name}`)
      await page.getByRole('option', { name: `Go to ${name}` }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name }).waitFor({ state: 'attached' })
    }
  })
})

describe('When a kiosk is left alone', () => {
  it('what was searched is forgotten after a minute', async () => {
    const page = await screens.signedIn('manager')
    await page.evaluate(() => localStorage.setItem('device', JSON.stringify({ density: 'kiosk' })))
    await page.clock.install()
    await page.reload()
    await page.clock.runFor(3000)
    await live(page)
    await field(page).fill('karachi')
    await field(page).press('ArrowDown')
    await page.clock.runFor(59_000)
    expect(await field(page).inputValue()).toBe('karachi')
    await page.clock.runFor(2000)
    await expect.poll(() => field(page).inputValue()).toBe('')
  })
})
