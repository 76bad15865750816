import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { signIn, type TestPerson } from '../../support/people.ts'
import { cardOf, demoScreens, orderNumberOf } from '../../support/screens.ts'

const screens = demoScreens()

function lane(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true })
}

async function admin(): Promise<TestPerson> {
  return signIn(screens.hub().url, 'admin@demo.example', 'dispatch-demo')
}

async function idOf(person: TestPerson, number: string): Promise<string> {
  const { orders } = await person.get('board', '/board?items=count')
  return orders.find((order) => order.orderNumber === number)?._id ?? ''
}

async function namesIn(cards: Locator): Promise<string[]> {
  return cards.evaluateAll((all) => all.map((card) => card.getAttribute('aria-label')?.split(',')[0] ?? ''))
}

describe('When a pointer is in a lane and somebody else changes it', () => {
  it('nothing in it moves: who leaves leaves a slot, and who comes waits at the end', async () => {
    const page = await screens.signedIn('manager')
    const cards = lane(page, 'To approve').getByRole('article')
    await cards.nth(3).hover()
    const before = await namesIn(cards)
    const person = await admin()
    await person.change(await idOf(person, before[1] ?? ''), { status: 'approved' })
    const slot = lane(page, 'To approve').getByRole('group', { name: /approved/ })
    await slot.waitFor()
    expect(await slot.textContent()).toMatch(/approved · Ayesha$/)
    expect(await slot.getByRole('button').count()).toBe(0)

    const { orderNumber } = await person.create({ orderNumber: 'NEW-1', priority: 'urgent' })
    await lane(page, 'To approve').getByRole('button', { name: '1 new' }).waitFor()
    expect(await namesIn(cards)).toEqual([...before.toSpliced(1, 1), orderNumber])

    await page.mouse.move(2, 2)
    await expect.poll(() => slot.count(), { timeout: 6000 }).toBe(0)
    expect(await lane(page, 'To approve').getByRole('button', { name: '1 new' }).count()).toBe(0)
    expect((await namesIn(cards)).at(-1)).not.toBe(orderNumber)
  })

  it('the lane that it comes into says whose it was, and only for a while', async () => {
    const page = await screens.signedIn('manager')
    const person = await admin()
    const number = await orderNumberOf(lane(page, 'Packed').getByRole('article').first())
    await person.change(await idOf(person, number), { status: 'dispatched' })
    const news = lane(page, 'On the road').getByText('+1 Ayesha')
    await news.waitFor()
    await expect.poll(() => news.count(), { timeout: 6000 }).toBe(0)
  })
})

describe('When the keyboard goes over the board', () => {
  it('each lane is one stop, and arrows go within and between them', async () => {
    const page = await screens.signedIn('manager')
    const first = lane(page, 'To approve').getByRole('article').first()
    await first.getByRole('link').focus()
    const focused = () => page.evaluate(() => document.activeElement?.closest('section')?.getAttribute('aria-label'))
    for (const name of ['To pick', 'Packed', 'On the road', 'On hold']) {
      await page.keyboard.press('Tab')
      expect(await focused()).toBe(name)
    }
    await page.keyboard.press('ArrowLeft')
    await expect.poll(focused).toBe('On the road')
    await page.keyboard.press('ArrowDown')
    const second = await orderNumberOf(lane(page, 'On the road').getByRole('article').nth(1))
    await expect
      .poll(() =>
        cardOf(page, second)
          .getByRole('link')
          .evaluate((link) => link === document.activeElement),
      )
      .toBe(true)
  })

  it('a held Enter does nothing twice', async () => {
    const page = await screens.signedIn('manager')
    const cards = lane(page, 'To approve').getByRole('article')
    const [first = '', second = ''] = await namesIn(cards)
    await cardOf(page, first).getByRole('link').focus()
    await page.keyboard.down('Shift')
    for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    await page.keyboard.up('Shift')
    await lane(page, 'To pick').getByRole('article', { name: first }).waitFor()
    expect(await lane(page, 'To approve').getByRole('article', { name: second }).count()).toBe(1)
  })
})

describe('When a finger holds a card and moves on', () => {
  it('it drags the card', async () => {
    const page = await screens.signedIn('manager')
    const number = await orderNumberOf(lane(page, 'To approve').getByRole('article').nth(1))
    const from = await cardOf(page, number).boundingBox()
    const to = await lane(page, 'To pick').boundingBox()
    if (!from || !to) throw new Error('Both have to be on the screen.')
    const touch = await page.context().newCDPSession(page)
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: points })
    const start = { x: Math.round(from.x + 60), y: Math.round(from.y + 40) }
    await send('touchStart', [start])
    await page.getByRole('menu').waitFor()
    await send('touchMove', [{ x: start.x + 30, y: start.y }])
    await page.locator('[data-zone]').first().waitFor()
    await send('touchMove', [{ x: Math.round(to.x + to.width / 2), y: Math.round(to.y + 300) }])
    await send('touchEnd', [])
    await lane(page, 'To pick').getByRole('article', { name: number }).waitFor()
  })
})

describe('When others move cards', () => {
  it('at most three glide at once, and none where motion is not wanted', async () => {
    const page = await screens.signedIn('manager')
    const person = await admin()
    await page.mouse.move(2, 2)
    await page.evaluate(`{
      window.most = 0
      const board = document.querySelector('[data-board]')
      const look = () => { window.most = Math.max(window.most, board.querySelectorAll(':scope > article').length) }
      new MutationObserver(look).observe(board, { childList: true })
    }`)
    const most = () => page.evaluate('window.most')
    const { orders } = await person.get('board', '/board?items=count')
    const inView = await orderNumberOf(lane(page, 'To approve').getByRole('article').first())
    const pending = orders.filter(({ status }) => status === 'pending')
    const first = pending.find(({ orderNumber }) => orderNumber === inView)
    const others = pending.filter((order) => order !== first).slice(0, 8)
    await person.change(first?._id ?? '', { status: 'approved' })
    await expect.poll(most).toBe(1)
    await Promise.all(others.map(({ _id }) => person.change(_id, { status: 'approved' })))
    await lane(page, 'To pick')
      .getByText(/^\+\d+ in the last minute$/)
      .waitFor()
    expect(await most()).toBeLessThanOrEqual(3)

    await page.emulateMedia({ reducedMotion: 'reduce' })
    await expect.poll(() => page.locator('[data-board] > article').count()).toBe(0)
    await page.evaluate('window.most = 0')
    const last = orders.find(({ status }) => status === 'allocated')
    await person.change(last?._id ?? '', { status: 'dispatched' })
    await lane(page, 'On the road')
      .getByRole('article', { name: last?.orderNumber ?? '' })
      .waitFor()
    expect(await most()).toBe(0)
  })
})
