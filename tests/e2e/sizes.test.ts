import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { signIn } from '../support/people.ts'
import { demoScreens, live, shownLanes } from '../support/screens.ts'

const screens = demoScreens()

const NAME = `${'Ünïcödé & Söhne بیت الحکمہ 🚚 '.repeat(8)}`.slice(0, 198)
const SIZES = [
  [320, 640],
  [390, 844],
  [720, 450], // 1440 × 900 at 200 %
  [800, 600],
  [1024, 768],
  [3840, 2160],
] as const

/** Places an order that is as much as an order can be; answers its address. */
async function placeHugeOrder(page: Page): Promise<string> {
  return page.evaluate(async (name) => {
    const items = Array.from({ length: 600 }, (_, line) => ({
      product: line === 0 ? 'W'.repeat(500) : `Product ${line} محصول`,
      quantity: line === 0 ? 100 : 1,
      unitPrice: line === 0 ? 9_999_999_999 : 0.01,
    }))
    const body = {
      customer: { name },
      items,
      notes: 'n'.repeat(2000),
      priority: 'urgent',
      dueAt: '2031-01-01T00:00:00Z',
    }
    const answer = await fetch('/api/orders', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(await answer.text())
    const { _id: id } = await answer.json()
    return `/orders/${id}`
  }, NAME)
}

/** What of the page is wider than its place: nothing should be. */
async function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // the board's lanes are more than a phone shows: they scroll within it, by design
    const wide = [
      document.documentElement,
      ...document.querySelectorAll('aside, main > section:not([aria-label=Board]) > div'),
    ]
    return wide
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      .map((element) => `${element.tagName} ${element.className} ${element.scrollWidth} > ${element.clientWidth}`)
  })
}

describe('When everything is as long as it can be', () => {
  it('no screen scrolls sideways, from a phone to a wall', async () => {
    const page = await screens.signedIn('admin')
    const order = await placeHugeOrder(page)
    const found: string[] = []
    for (const path of [order, '/orders', '/alerts', '/settings', '/people', '/new-order']) {
      await page.goto(`${screens.hub().url}${path}`)
      await live(page)
      if (path === order) await page.getByRole('button', { name: 'Show all 600 lines' }).click()
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height })
        const faults = await sideways(page)
        found.push(...faults.map((fault) => `${path} at ${width}: ${fault}`))
      }
    }
    expect(found).toEqual([])
  })

  it('an order of 600 lines opens at once, and its amounts are whole', async () => {
    const page = await screens.signedIn('admin')
    const order = await placeHugeOrder(page)
    await page.goto(`${screens.hub().url}${order}`)
    const panel = page.getByRole('complementary')
    await panel.getByText('600 lines · 699 pcs').waitFor()
    await panel.getByText('999,999,999,905.99').first().waitFor()
    const took = await page.evaluate(async () => {
      const began = performance.now()
      const all = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('600'))
      all?.click()
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      return performance.now() - began
    })
    expect(await panel.getByRole('row').count()).toBeGreaterThan(600)
    expect(took).toBeLessThan(1000)
  })

  it('a customer’s orders fit a phone, too', async () => {
    const page = await screens.signedIn('customer')
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      expect(await sideways(page)).toEqual([])
    }
  })
})

describe('When a board grows beyond 300 orders', () => {
  it('up to then each card is in the page; then each lane has those in view, and keys reach the last one', async () => {
    const page = await screens.signedIn('manager')
    const admin = await signIn(screens.hub().url, 'admin@demo.example', 'dispatch-demo')
    const whole = await shownLanes(page)
    expect(whole.map(({ cards }) => cards)).toEqual(whole.map(({ orders }) => orders))
    const ordersIn = (lanes: typeof whole) => lanes.reduce((sum, { orders }) => sum + orders, 0)
    const open = ordersIn(whole)
    expect(open).toBeLessThan(300)

    await Promise.all(Array.from({ length: 301 - open }, () => admin.create()))
    await expect.poll(async () => ordersIn(await shownLanes(page))).toBe(301)
    for (const { orders, cards } of await shownLanes(page)) expect(cards).toBeLessThanOrEqual(Math.min(orders, 20))

    const lane = page.getByRole('region', { name: 'To approve' })
    await lane.getByRole('article').first().getByRole('link').focus()
    await page.keyboard.press('End')
    await expect.poll(() => lane.evaluate(isLastCardFocused)).toBe(true)
    await lane.hover()
    await page.mouse.wheel(0, -100_000)
    await expect.poll(() => lane.evaluate(isLastCardFocused)).toBe(false)
    await page.keyboard.press('ArrowDown') // its card was not lost, and comes back
    await expect.poll(() => lane.evaluate(isLastCardFocused)).toBe(true)
  })
})

/** Whether the lane is scrolled to its end, where no card is below the one that has the focus. */
function isLastCardFocused(lane: Element): boolean {
  const focused = document.activeElement?.closest('article')
  if (!focused || !lane.contains(focused)) return false
  const lowest = Math.max(...[...lane.querySelectorAll('article')].map((card) => card.getBoundingClientRect().bottom))
  const { bottom } = focused.getBoundingClientRect()
  return bottom === lowest && bottom <= lane.getBoundingClientRect().bottom
}
