import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { scan } from '../support/keys.ts'
import { cardOf, demoScreens, firstOrderOf, live, still } from '../support/screens.ts'

const screens = demoScreens()

/** Opens an order of a lane by its place, and answers its panel and its address. */
async function opened(page: Page, lane: string, place: number) {
  const link = page.getByRole('region', { name: lane }).getByRole('article').nth(place).getByRole('link')
  const path = (await link.getAttribute('href')) ?? ''
  await link.click()
  return { panel: panelOf(page), path }
}

const panelOf = (page: Page) => page.getByRole('complementary')

/** Asks from its card's menu to hold an order. */
async function askWhy(page: Page, number: string) {
  await cardOf(page, number).click({ button: 'right', position: { x: 8, y: 8 } })
  await page.getByRole('menuitem', { name: 'Hold…' }).waitFor()
  await still(page)
  await page.getByRole('menuitem', { name: 'Hold…' }).click()
  await page.getByRole('dialog', { name: `Hold ${number}` }).waitFor()
}

/** Begins to hold the open order, with a reason of one's own. */
async function beginHold(page: Page, reason: string) {
  await panelOf(page).getByRole('button', { name: 'Hold…' }).click()
  await panelOf(page).getByLabel('Reason').fill(reason)
}

describe('When somebody else changes the order while a form about it is open', () => {
  it('the form shows theirs and yours, and goes on with one press', async () => {
    const mine = await screens.signedIn('manager')
    const { panel, path } = await opened(mine, 'To pick', 0)
    const theirs = await screens.signedIn('staff', path)
    await mine.getByText('Sana has this open too').waitFor()
    await theirs.getByText('Bilal has this open too').waitFor()
    await beginHold(mine, 'Wrong address')

    await panelOf(theirs).getByRole('button', { name: 'More actions' }).click()
    await theirs.getByRole('menuitem', { name: /urgent/ }).click()

    const meanwhile = panel.getByRole('region', { name: 'Changed meanwhile' })
    await meanwhile.getByText(/^Sana at .*urgent/).waitFor()
    await meanwhile.getByText('Hold: “Wrong address”').waitFor()
    expect(await panel.getByRole('button', { name: /^Hold SO-/ }).count()).toBe(0)
    await meanwhile.getByRole('button', { name: 'Hold it all the same' }).click()
    await panel.getByRole('button', { name: /^Hold SO-/ }).click()
    await panel.getByText('“Wrong address”').first().waitFor()
    await panel.getByText('On hold').first().waitFor()

    await theirs.context().close()
    await mine.getByText('has this open too').waitFor({ state: 'detached' })
  })

  it('what can no longer be done is said, and what was typed stays until it is discarded', async () => {
    const mine = await screens.signedIn('manager')
    const { panel, path } = await opened(mine, 'Packed', 1)
    await beginHold(mine, 'Count again')
    const theirs = await screens.signedIn('staff', path)
    await panelOf(theirs).getByRole('button', { name: 'Dispatch', exact: true }).click()

    await panel.getByText('There is no “Hold” any more: it is now Dispatched.').waitFor()
    await panel.getByText('Hold: “Count again”').waitFor()
    await panel.getByRole('button', { name: 'Discard' }).click()
    await panel.getByLabel('Reason').waitFor({ state: 'detached' })
  })
})

describe('When what was typed is not saved yet', () => {
  it('it survives a reload and the end of the session, unseen by whoever signs in between', async () => {
    const page = await screens.signedIn('manager')
    const { path } = await opened(page, 'To pick', 2)
    await beginHold(page, 'Half a thought')
    await page.reload()
    await expect.poll(() => panelOf(page).getByLabel('Reason').inputValue()).toBe('Half a thought')

    await page.context().clearCookies()
    await page.reload()
    await signIn(page, 'admin')
    await page.goto(`${screens.hub().url}${path}`)
    await panelOf(page).getByRole('button', { name: 'More actions' }).waitFor()
    expect(await panelOf(page).getByLabel('Reason').count()).toBe(0)

    await page.context().clearCookies()
    await page.reload()
    await signIn(page, 'manager')
    await page.goto(`${screens.hub().url}${path}`)
    await expect.poll(() => panelOf(page).getByLabel('Reason').inputValue()).toBe('Half a thought')
  })

  it('who is signed out by the hub is told that it is kept, and finds it again', async () => {
    const page = await screens.signedIn('staff')
    await opened(page, 'To pick', 5)
    await beginHold(page, 'To be gone on with')
    await page.evaluate(() => fetch('/api/auth/logout', { method: 'POST' }))
    await page.getByText('Your session has ended. Sign in again. What you had typed is kept for you.').waitFor()
    await signIn(page, 'staff')
    await expect.poll(() => panelOf(page).getByLabel('Reason').inputValue()).toBe('To be gone on with')
  })

  it('what the board asked for is kept, whatever closed the question, until it is saved', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    const other = await firstOrderOf(page, 'Packed')
    const dialog = page.getByRole('dialog', { name: `Hold ${number}` })
    const reason = dialog.getByRole('textbox', { name: 'Reason' })
    await askWhy(page, number)
    await reason.fill('Half a reason')
    await page.keyboard.press('Escape')
    await askWhy(page, number)
    expect(await reason.inputValue()).toBe('Half a reason')
    await reason.focus()
    await scan(page, other)
    await page.getByRole('complementary', { name: new RegExp(other) }).waitFor()
    await askWhy(page, number)
    expect(await reason.inputValue()).toBe('Half a reason')
    await still(page)
    await dialog.getByRole('button', { name: `Hold ${number}` }).click()

    await page.getByRole('region', { name: 'On hold' }).getByRole('article', { name: number }).waitFor()
    await expect.poll(() => page.evaluate(() => JSON.stringify(window.localStorage))).not.toContain('Half a reason')
  })

  it('a scan that goes through an empty question leaves nothing behind', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    const other = await firstOrderOf(page, 'Packed')
    await askWhy(page, number)
    await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).focus()
    await scan(page, other)
    await page.getByRole('complementary', { name: new RegExp(other) }).waitFor()
    expect(
      await page.evaluate(() => Object.keys(window.localStorage).filter((key) => key.startsWith('draft '))),
    ).toEqual([])
  })

  it('it goes with a person who signs out', async () => {
    const page = await screens.signedIn('manager')
    const { path } = await opened(page, 'To pick', 3)
    await beginHold(page, 'Not to be kept')
    await page.getByRole('button', { name: /account$/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await signIn(page, 'manager')
    await page.goto(`${screens.hub().url}${path}`)
    await panelOf(page).getByRole('button', { name: 'More actions' }).waitFor()
    expect(await page.evaluate(() => JSON.stringify(window.localStorage))).not.toContain('Not to be kept')
  })
})

describe('When an order is gone through', () => {
  it('its notes, due time and neighbours are at hand', async () => {
    const page = await screens.signedIn('manager')
    const { panel } = await opened(page, 'To approve', 2)
    const number = await panel.getByRole('heading').first().textContent()
    await panel.getByRole('button', { name: /^(Add|Edit)$/ }).click()
    await panel.getByRole('textbox', { name: 'Notes' }).fill('Leave at the gate')
    await panel.getByRole('button', { name: 'Save notes' }).click()
    await panel.getByRole('list', { name: 'Timeline' }).getByText('Leave at the gate').waitFor()

    await panel.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Due time…' }).click()
    await panel.getByLabel('Due', { exact: true }).fill('2031-03-04T17:30')
    await panel.getByRole('button', { name: 'Save due time' }).click()
    await panel.getByText(/due 4 Mar 2031,? 17:30/).waitFor()

    await panel.getByRole('button', { name: 'Next order' }).click()
    await expect.poll(() => panel.getByRole('heading').first().textContent()).not.toBe(number)
    await panel.getByRole('button', { name: 'Previous order' }).click()
    await expect.poll(() => panel.getByRole('heading').first().textContent()).toBe(number)
  })

  it('by keyboard a form has the focus when it is asked for, and the order’s number once it is gone', async () => {
    const page = await screens.signedIn('manager')
    const { panel } = await opened(page, 'To approve', 2)
    const press = async (name: string | RegExp, role: 'button' | 'menuitem' = 'button') => {
      await page.getByRole(role, { name, exact: true }).press('Enter')
    }
    const hasFocus = () => page.evaluate(() => document.activeElement?.closest('form, h2')?.tagName)
    const ways = [
      () => press('Discount…'),
      () => press('Hold…'),
      () => press('More actions').then(() => press('Due time…', 'menuitem')),
      () => press(/^(Add|Edit)$/),
    ]
    for (const ask of ways) {
      await ask()
      await expect.poll(hasFocus).toBe('FORM')
      await panel.getByRole('button', { name: 'Back' }).press('Enter')
      await expect.poll(hasFocus).toBe('H2')
    }
  })

  it('its slip is printed: number, barcode, customer and lines, and nothing of the screen', async () => {
    const page = await screens.signedIn('staff')
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes')
    })
    const { panel } = await opened(page, 'To pick', 1)
    const number = (await panel.getAttribute('aria-label')) ?? ''
    await panel.getByRole('list', { name: 'Timeline' }).getByRole('listitem').first().waitFor()
    await panel.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Print slip' }).click()
    await page.locator('body[data-printed=yes]').waitFor()
    await page.emulateMedia({ media: 'print' })

    const slip = page.locator(`[aria-label="Slip of ${number}"]`)
    expect(await slip.locator('svg rect').count()).toBeGreaterThan(20)
    expect(await slip.getByRole('row').count()).toBeGreaterThan(1)
    expect(await page.getByRole('region', { name: 'Board' }).isVisible()).toBe(false)
    await page.emulateMedia({ media: null })
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    await slip.waitFor({ state: 'detached' })
  })
})

async function signIn(page: Page, who: string) {
  await page.getByLabel('Email').fill(`${who}@demo.example`)
  await page.getByLabel('Password').fill('dispatch-demo')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await live(page)
}
