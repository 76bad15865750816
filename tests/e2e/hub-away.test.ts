import { describe, expect, it } from 'vitest'
import { cardOf, demoScreens, firstOrderOf, live, still } from '../support/screens.ts'

const screens = demoScreens()

describe('When the hub goes away', () => {
  it('a search says what is safe, and answers by itself once the hub is back', async () => {
    const page = await screens.signedIn('manager', '/orders')
    const rows = page.getByRole('list', { name: 'Orders' }).getByRole('listitem')
    await rows.first().waitFor()
    await screens.hub().kill()
    await page.getByRole('searchbox', { name: 'Search orders' }).fill('karachi')
    await page.getByText('The hub does not answer. What was saved is safe.').waitFor()
    await screens.startAgain()
    await live(page)
    await rows.filter({ hasText: 'Karachi Builders' }).first().waitFor()
  })

  it('a form says that nothing can be saved, keeps what is typed, and goes on from there', async () => {
    const page = await screens.signedIn('manager')
    await page.getByRole('region', { name: 'To pick' }).getByRole('article').first().getByRole('link').click()
    const panel = page.getByRole('complementary')
    await panel.getByRole('button', { name: 'Hold…' }).click()
    await screens.hub().kill()
    await page.getByRole('status').filter({ hasText: 'Offline since' }).waitFor()
    await panel.getByLabel('Reason').fill('Typed in the dark')
    await panel.getByText('Not connected: nothing can be saved. What you typed is kept.').waitFor()
    const hold = panel.getByRole('button', { name: /^Hold SO-/ })
    expect(await hold.getAttribute('aria-disabled')).toBe('true')

    await screens.startAgain()
    await live(page)
    await expect.poll(() => hold.getAttribute('aria-disabled')).toBe('false')
    await hold.click()
    await panel.getByText('“Typed in the dark”').first().waitFor()
  })

  it('the undo of a card’s menu says that nothing can be saved, and is not made up for later', async () => {
    const page = await screens.signedIn('manager')
    const number = await firstOrderOf(page, 'To approve')
    await cardOf(page, number).getByRole('link').focus()
    await page.keyboard.press('Shift+Enter')
    const card = page.getByRole('region', { name: 'To pick' }).getByRole('article', { name: number })
    await card.waitFor()
    const recalls: string[] = []
    page.on('request', (request) => request.url().endsWith('/recall') && recalls.push(request.url()))
    await page.context().setOffline(true)
    await page.getByRole('status').filter({ hasText: 'Offline since' }).waitFor({ timeout: 10_000 })
    await card.click({ button: 'right', position: { x: 8, y: 8 } })
    const undo = page.getByRole('menuitem', { name: 'undo' })
    expect(await undo.textContent()).toBe(`Undo: ${number.slice(-4)} back to To approve`)
    await still(page)
    await undo.click()
    await page.getByRole('status').filter({ hasText: 'Not connected: nothing can be saved' }).first().waitFor()
    await page.context().setOffline(false)
    await live(page)
    expect(recalls).toEqual([])
  })

  it('an order that was sent when it went is placed once', async () => {
    const page = await screens.signedIn('staff', '/new-order')
    await page.getByLabel('Customer').fill('Once Only Traders')
    await page.getByLabel('Product of line 1').fill('Grout')
    await page.getByLabel('Price of line 1').fill('5')
    // the hub places it, and its answer is lost
    let lost = 0
    await page.route('**/api/orders', async (route) => {
      const answer = await route.fetch()
      if (lost++ === 0) await route.abort()
      else await route.fulfill({ response: answer })
    })
    await page.getByRole('button', { name: 'Place order' }).click()
    await page.getByRole('complementary').getByText('Once Only Traders').waitFor()
    expect(lost).toBe(2)
    const found = await page.request.get(`${screens.hub().url}/api/orders?q=once%20only`)
    expect((await found.json()).orders.length).toBe(1)
  })
})
