import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { signIn } from '../support/people.ts'
import { demoScreens, firstOrderOf } from '../support/screens.ts'

const screens = demoScreens()

const rowsOf = (page: Page) => page.getByRole('list', { name: 'Alerts' }).getByRole('listitem')
const shortOf = (number: string) => number.slice(-4)
const numberIn = async (row: Locator) => (await row.getByRole('link').getAttribute('title')) ?? ''
const unreadChip = (page: Page) => page.getByRole('button', { name: /^Unread \d/ })
const countOf = async (page: Page) => Number((await unreadChip(page).textContent())?.replace(/\D/g, ''))

/** A press on the board counts once what is under the pointer has rested for 400 ms: that is what is waited for. */
async function still(page: Page) {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 450)))
}

/** Takes a step from a card's button, and waits for it to be saved. */
async function take(page: Page, number: string, verb: string) {
  const card = page.getByRole('article', { name: new RegExp(`^${number},`) })
  await card.hover()
  await still(page)
  await card.getByRole('button', { name: verb, exact: true }).click()
}

/** Sets an order's statuses one after another, as a program does. */
async function change(page: Page, number: string, statuses: readonly string[]) {
  const card = page.getByRole('article', { name: new RegExp(`^${number},`) })
  const path = await card.getByRole('link').first().getAttribute('href')
  for (const status of statuses) {
    const answer = await page.request.put(`${screens.hub().url}/api${path}`, {
      data: { status },
      headers: { origin: screens.hub().url },
    })
    expect(answer.status()).toBe(200)
  }
}

describe('When alerts come in', () => {
  it('they say what was, whose and by whom; the badge, the filter and the title count the same', async () => {
    const manager = await screens.signedIn('manager', '/alerts')
    const staff = await screens.signedIn('staff')
    const number = await firstOrderOf(staff, 'Packed')
    await take(staff, number, 'Dispatch')
    const row = rowsOf(manager).filter({ hasText: `${shortOf(number)} dispatched (was packed)` })
    await row.getByText('Sana Iqbal').waitFor()
    const count = await countOf(manager)
    expect(count).toBeGreaterThan(0)
    await manager.getByRole('link', { name: new RegExp(`Alerts.*${count} unread`) }).waitFor()
    await expect.poll(() => manager.title()).toContain(`(${count}) Alerts`)
  })

  it('a row that was read stays among the unread until the filter is chosen anew', async () => {
    const manager = await screens.signedIn('manager', '/alerts')
    const staff = await screens.signedIn('staff')
    const number = await firstOrderOf(staff, 'Packed')
    await take(staff, number, 'Dispatch')
    await unreadChip(manager).click()
    const row = rowsOf(manager).filter({ hasText: `${shortOf(number)} dispatched` })
    await row.waitFor()
    const before = await countOf(manager)
    await row.getByRole('link').click()
    await manager.getByRole('complementary', { name: number }).waitFor()
    await expect.poll(() => countOf(manager)).toBe(before - 1)
    await row.waitFor()
    await unreadChip(manager).click()
    await row.waitFor({ state: 'detached' })
  })

  it('a burst is one row with its outcome, and unfolds', async () => {
    const manager = await screens.signedIn('manager', '/alerts')
    const staff = await screens.signedIn('staff')
    const number = await firstOrderOf(staff, 'Packed')
    await change(staff, number, ['dispatched', 'shipped', 'completed'])
    const row = rowsOf(manager).filter({ hasText: `${shortOf(number)} now completed` })
    await row.getByText('last by Sana Iqbal').waitFor()
    await row.getByRole('button', { name: /^Show the \d+ changes$/ }).click()
    const parts = row.getByRole('list', { name: `Changes of ${number}` })
    await parts.getByText('dispatched (was packed)').waitFor()
    await parts.getByText('shipped (was dispatched)').waitFor()
  })

  it('kinds narrow the list, and all can be marked read at once', async () => {
    const manager = await screens.signedIn('manager', '/alerts')
    await rowsOf(manager).first().waitFor()
    await manager.getByRole('button', { name: 'New orders' }).click()
    await expect
      .poll(async () => (await rowsOf(manager).allTextContents()).every((text) => text.includes(' placed ')))
      .toBe(true)
    await manager.getByRole('button', { name: 'All', exact: true }).click()
    const staff = await screens.signedIn('staff')
    await take(staff, await firstOrderOf(staff, 'Packed'), 'Dispatch')
    await manager.getByRole('button', { name: 'Mark all read' }).click()
    await expect.poll(() => countOf(manager)).toBe(0)
  })
})

describe('When orders wait for an answer', () => {
  it('each is answered from its row, by a button of the step’s name', async () => {
    const manager = await screens.signedIn('manager', '/alerts')
    await manager.getByRole('button', { name: /^Needs an answer/ }).click()
    const first = rowsOf(manager).first()
    const number = (await first.getByRole('link').getAttribute('title')) ?? ''
    await first.getByRole('button', { name: 'Approve' }).click()
    await rowsOf(manager)
      .filter({ hasText: `${shortOf(number)} is pending` })
      .waitFor({ state: 'detached' })
    const staff = await screens.signedIn('staff')
    await staff.getByRole('article', { name: new RegExp(`^${number},.*Approved`) }).waitFor()
  })

  it('a press that meets a row which has just moved up under it answers nothing', async () => {
    const manager = await screens.signedIn('manager', '/alerts')
    await manager.getByRole('button', { name: /^Needs an answer/ }).click()
    const [first, second] = [rowsOf(manager).nth(0), rowsOf(manager).nth(1)]
    const numbers = [await numberIn(first), await numberIn(second)]
    const asked: string[] = []
    manager.on('request', (request) => request.method() === 'PUT' && asked.push(request.url()))
    // as soon as the upper row has gone, the button that takes its place is pressed
    await first.evaluate((row) => {
      const { left, top, width, height } = row.querySelector('button')?.getBoundingClientRect() ?? new DOMRect()
      const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, detail: 1 }
      const look = new MutationObserver(() => {
        if (row.isConnected) return
        look.disconnect()
        const button = document.elementFromPoint(at.clientX, at.clientY)
        button?.dispatchEvent(new PointerEvent('pointerdown', at))
        button?.dispatchEvent(new MouseEvent('click', at))
        document.body.dataset.pressed = button?.textContent ?? ''
      })
      look.observe(document.body, { subtree: true, childList: true })
    })
    const admin = await screens.signedIn('admin')
    await take(admin, numbers[0] ?? '', 'Approve')
    await expect.poll(() => manager.evaluate(() => document.body.dataset.pressed)).toBe('Approve')
    expect(await numberIn(first)).toBe(numbers[1])
    await still(manager)
    await first.getByRole('button', { name: 'Approve' }).click()
    await expect.poll(async () => await numberIn(first)).not.toBe(numbers[1])
    expect(asked).toHaveLength(1)
  })

  it('very many are shown by and by, the most pressing first', async () => {
    const admin = await signIn(screens.hub().url, 'admin@demo.example', 'dispatch-demo')
    const placed = Array.from({ length: 200 }, (_, n) => admin.create({ orderNumber: `MANY-${1000 + n}` }))
    await Promise.all(placed)
    const manager = await screens.signedIn('manager', '/alerts')
    await manager.getByRole('button', { name: /^Needs an answer/ }).click()
    await expect.poll(() => rowsOf(manager).count()).toBe(200)
    const first = await numberIn(rowsOf(manager).first())
    await manager.getByRole('button', { name: /^Show more of \d+ others$/ }).click()
    await expect.poll(() => rowsOf(manager).count()).toBeGreaterThan(200)
    expect(await numberIn(rowsOf(manager).first())).toBe(first)
    expect(await manager.getByRole('button', { name: /^Show more/ }).count()).toBe(0)
  })

  it('staff, for whom none wait, have no such filter', async () => {
    const staff = await screens.signedIn('staff', '/alerts')
    await rowsOf(staff).first().waitFor()
    expect(await staff.getByRole('button', { name: /^Needs an answer/ }).count()).toBe(0)
  })
})
