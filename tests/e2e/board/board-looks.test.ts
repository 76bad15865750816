import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { signIn } from '../../support/people.ts'
import { cardOf, demoScreens, live, setDensity } from '../../support/screens.ts'

const screens = demoScreens()

const HARD_NAMES = [
  'Very long trading company name '.repeat(7).slice(0, 200),
  'W'.repeat(200),
  'شركة البناء الحديث للتجارة والمقاولات العامة في مدينة كراتشي',
  '👩‍👩‍👧‍👦🏗️ Emoji & Sons 🚚🚚🚚',
]

async function addHardOrders(): Promise<void> {
  const admin = await signIn(screens.hub().url, 'admin@demo.example', 'dispatch-demo')
  for (const [index, name] of HARD_NAMES.entries()) {
    const items = [{ product: 'Crane', quantity: 20, unitPrice: 9_999_999_999.99 }]
    await admin.create({ orderNumber: `HARD-${index}`, customer: { name }, items, priority: 'urgent' })
  }
}

/** What sticks out of the window or of its card, dots between nothing, and heads that are not whole in view. */
async function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    if (document.documentElement.scrollWidth > window.innerWidth) faults.push('the page scrolls sideways')
    const heights = new Set<number>()
    for (const card of document.querySelectorAll('article')) {
      const { height, top, left, bottom, right } = card.getBoundingClientRect()
      if (bottom < 0 || right < 0 || top > window.innerHeight || left > window.innerWidth) continue
      heights.add(Math.round(height))
      const name = card.getAttribute('aria-label')?.slice(0, 20)
      if (card.scrollHeight > card.clientHeight + 1) faults.push(`${name} is higher than its card`)
      if (card.scrollWidth > card.clientWidth + 1) faults.push(`${name} is wider than its card`)
      for (const part of card.querySelectorAll('span')) {
        const isAfterDot = getComputedStyle(part, '::before').content.includes('·')
        const before = part.previousElementSibling?.getClientRects().length ?? 0
        if (isAfterDot && part.getClientRects().length > 0 && before === 0) faults.push(`${name} has a stray dot`)
      }
    }
    if (heights.size !== 1) faults.push(`cards of the heights ${[...heights].join(', ')}`)
    for (const lane of document.querySelectorAll('[data-lanes] > section')) {
      const late = lane.querySelector('h2 ~ em')?.getBoundingClientRect()
      if (late && late.right > lane.getBoundingClientRect().right - 8) faults.push('a late count is not whole')
    }
    for (const head of document.querySelectorAll('nav[aria-label="Lanes"] button')) {
      const { left, right, bottom } = head.getBoundingClientRect()
      if (left < 0 || right > window.innerWidth || bottom > window.innerHeight) faults.push('a head is out of view')
    }
    return faults
  })
}

describe('When the window is small, large, or full of hard names', () => {
  it('nothing sticks out, every card has one height, and every head is in view', async () => {
    await addHardOrders()
    const page = await screens.signedIn('manager')
    for (const density of ['desk', 'kiosk']) {
      await setDensity(page, density)
      for (const [width, height] of [
        [320, 640],
        [390, 844],
        [720, 450],
        [800, 600],
        [1024, 768],
        [1440, 900],
        [3840, 2160],
      ] as const) {
        await page.setViewportSize({ width, height })
        expect(await faultsOf(page), `${density} at ${width} × ${height}`).toEqual([])
      }
    }
  })

  it('beside an open order, a late and urgent card still says whose it is', async () => {
    const page = await screens.signedIn('manager')
    await page.getByRole('region', { name: 'To approve' }).getByRole('article').first().getByRole('link').click()
    await page.getByRole('complementary').waitFor()
    const pressing = page.getByRole('article', { name: /urgent, .* (left|late)$/ })
    const widths = await pressing.locator('p').evaluateAll((names) => names.map(({ clientWidth }) => clientWidth))
    expect(widths.length).toBeGreaterThan(0)
    expect(Math.min(...widths)).toBeGreaterThan(90)
    await pressing
      .first()
      .getByText(/min (left|late)/)
      .filter({ visible: true })
      .waitFor()
  })

  it('tapping a head shows its lane', async () => {
    const page = await screens.signedIn('manager')
    await page.setViewportSize({ width: 390, height: 844 })
    await page
      .getByRole('navigation', { name: 'Lanes' })
      .getByRole('button', { name: /^On the road/ })
      .click()
    const box = () => page.getByRole('region', { name: 'On the road' }).boundingBox()
    await expect.poll(async () => Math.round((await box())?.x ?? -1), { timeout: 5000 }).toBe(12)
  })
})

describe('When the hub goes away', () => {
  it('a phone says in the bar, whole, what that means', async () => {
    const page = await screens.signedIn('manager')
    for (const [density, width] of [
      ['desk', 320],
      ['desk', 390],
      ['kiosk', 390],
    ] as const) {
      await setDensity(page, density)
      await page.setViewportSize({ width, height: 844 })
      await page.context().setOffline(true)
      const sentence = page.getByRole('banner').getByText('nothing can be changed until the hub answers')
      await sentence.waitFor({ timeout: 15_000 })
      const within = await sentence.evaluate((node) => {
        const { top, bottom } = node.getBoundingClientRect()
        const height = node.closest('header')?.clientHeight ?? 0
        return { isWhole: node.scrollHeight <= node.clientHeight, isInBar: top >= 0 && bottom <= height }
      })
      expect.soft(within, `${density} at ${width}`).toEqual({ isWhole: true, isInBar: true })
      const cutLate = await page
        .getByRole('navigation', { name: 'Lanes' })
        .locator('em')
        .evaluateAll((all) =>
          all
            .filter((late) => {
              const line = late.parentElement?.getBoundingClientRect()
              const { bottom, right } = late.getBoundingClientRect()
              return !line || bottom > line.bottom + 2 || right > line.right + 1
            })
            .map((late) => late.textContent),
        )
      expect.soft(cutLate, `late counts, ${density} at ${width}`).toEqual([])
      await page.context().setOffline(false)
      await live(page)
    }
  })

  it('no pixel below the bar moves, ages and counts say since when, and commands say why they wait', async () => {
    const page = await screens.signedIn('manager')
    const places = () =>
      page
        .locator('[data-lanes] > section, article, article button')
        .evaluateAll((all) => all.map((each) => Object.values(each.getBoundingClientRect().toJSON()).join(' ')))
    await page.mouse.move(0, 0)
    const before = await places()
    await page.context().setOffline(true)
    await page.getByRole('status').filter({ hasText: 'Offline since' }).waitFor({ timeout: 15_000 })
    expect(await places()).toEqual(before)

    const lane = page.getByRole('region', { name: 'To approve' })
    await lane.getByText(/^\d+ at \d\d:\d\d$/).waitFor()
    await lane
      .getByText(/^since \d\d:\d\d$/)
      .first()
      .waitFor()
    const step = lane.getByRole('button', { name: 'Approve' }).first()
    expect(await step.getAttribute('aria-disabled')).toBe('true')
    expect(await step.getAttribute('title')).toBe('Not connected: nothing can be saved')
  })
})

describe('When the lanes are narrowed', () => {
  it('the chip says how much is shown, and one press shows all again', async () => {
    const page = await screens.signedIn('manager')
    const all = await page.getByRole('article').count()
    await page.getByRole('button', { name: /^Late/ }).click()
    const shown = page.getByRole('button', { name: /^\d+ of \d+ · Show all$/ })
    const [late, of] = (await shown.textContent())?.match(/\d+/g)?.map(Number) ?? []
    expect(of).toBe(all)
    expect(await page.getByRole('article').count()).toBe(late)
    await shown.click()
    await expect.poll(() => page.getByRole('article').count()).toBe(all)
  })
})

describe('When the board is on a wall', () => {
  it('there is nothing to press, an order a line, and what does not fit is counted', async () => {
    const page = await screens.signedIn('manager')
    await page.setViewportSize({ width: 1920, height: 1080 })
    await setDensity(page, 'wall')
    const pressable = page.locator('main').locator('a, button, input')
    expect(await pressable.count()).toBe(0)
    await page
      .getByRole('region', { name: 'To pick' })
      .getByText(/^and \d+ more$/)
      .waitFor()
    const number = page.getByRole('article').first().locator('b')
    const size = await number.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    expect(size).toBeCloseTo(1080 * 0.054, 0)
  })

  it.each([
    [1024, 768],
    [1080, 1920],
  ])('at %i × %i and offline nothing of it lies over something else', async (width, height) => {
    const page = await screens.signedIn('manager')
    await page.setViewportSize({ width, height })
    await setDensity(page, 'wall')
    await page.context().setOffline(true)
    await page.getByText('Offline since').first().waitFor({ timeout: 15_000 })
    const heads = page.locator('h2').filter({ hasText: 'late' })
    const sides = await heads.evaluateAll((all) =>
      all.map((head) => {
        const number = head.querySelector('span + span > span')?.getBoundingClientRect()
        const late = head.querySelector('em')?.getBoundingClientRect()
        return { late: late?.right ?? Number.NaN, number: number?.left ?? Number.NaN }
      }),
    )
    expect(sides.length).toBeGreaterThan(2)
    for (const { late, number } of sides) expect(late).toBeLessThanOrEqual(number)

    const overfull = await page
      .locator('article, header')
      .evaluateAll((all) =>
        all
          .filter((each) => each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1)
          .map((each) => each.textContent),
      )
    expect(overfull).toEqual([])
  })
})

describe('When one order changes', () => {
  it('its card and the lanes that it left and came to are drawn again, and nothing else', async () => {
    const page = await screens.window()
    await countDrawings(page)
    await page.reload()
    await page.getByLabel('Email').fill('manager@demo.example')
    await page.getByLabel('Password').fill('dispatch-demo')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await live(page)
    const { board } = await boardOf()
    const order = board.find(({ status }) => status === 'pending')
    if (!order) throw new Error('The demo has some.')
    await page.evaluate('needless.clear(); parts.clear()')
    const admin = await signIn(screens.hub().url, 'admin@demo.example', 'dispatch-demo')
    await admin.change(order._id, { status: 'approved' })
    await page
      .getByRole('region', { name: 'To pick' })
      .getByRole('article', { name: new RegExp(`^${order.orderNumber},`) })
      .waitFor()
    // a card whose minute has passed says something else by now, and is drawn for that
    expect(await page.evaluate('[...needless]')).toEqual([])
    expect(await page.evaluate('[...parts].sort()')).toEqual(['To approve', 'To pick'])
    expect(await cardOf(page, order.orderNumber).count()).toBe(1)
  })
})

async function boardOf() {
  const admin = await signIn(screens.hub().url, 'admin@demo.example', 'dispatch-demo')
  return { board: (await admin.get('board', '/board?items=count')).orders }
}

/** Listens as React's own tools do, and writes down which lanes and parts of the window were drawn, and which cards for nothing. */
async function countDrawings(page: Page): Promise<void> {
  await page.addInitScript(`{
    const needless = window.needless = new Set()
    const parts = window.parts = new Set()
    const isPart = ({ type }) => ['section', 'main', 'header', 'nav'].includes(type)
    const holdsCards = ({ type, memoizedProps }) => type === 'div' && /cards/.test(memoizedProps.className)
    const partOf = (fiber) => (isPart(fiber) ? fiber.memoizedProps['aria-label'] ?? fiber.type : partOf(fiber.return))
    const look = (fiber) => {
      const before = fiber.alternate
      const isDrawn = before && fiber.memoizedProps !== before.memoizedProps
      if (fiber.type === 'article' && isDrawn) {
        const [now, then] = [fiber, before].map((each) => each.memoizedProps['aria-label'])
        if (now === then) needless.add(now)
      }
      if ((isPart(fiber) || holdsCards(fiber)) && isDrawn) parts.add(partOf(fiber))
      if (before && fiber.child === before.child) return
      for (let child = fiber.child; child; child = child.sibling) if (child !== child.alternate) look(child)
    }
    window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
      isDisabled: false,
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberUnmount() {},
      onPostCommitFiberRoot() {},
      onCommitFiberRoot: (_, root) => look(root.current),
    }
  }`)
}
