import type { Page, Route, WebSocketRoute } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { startHubProcess } from '../support/hub/hub-process.ts'
import { picture } from '../support/pictures.ts'
import { cardOf, demoScreens, firstOrderOf, live, still } from '../support/screens.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const screens = demoScreens()

describe('When a hub is new', () => {
  it('it is set up, and each list says what will appear in it', async () => {
    const hub = await startHubProcess(await temporaryFolder())
    const page = await screens.window()
    await page.goto(hub.url)
    await page.getByLabel('Company name').waitFor()
    await picture(page, 'set-up')
    await page.getByLabel('Company name').fill('Indus Paints')
    await page.getByLabel('First name').fill('Sana')
    await page.getByLabel('Last name').fill('Malik')
    await page.getByLabel('Email').fill('sana@indus.example')
    await page.getByLabel('Password').fill('a long enough password')
    await page.getByRole('button', { name: /^Set up/ }).click()

    await page.getByText('No open orders').waitFor()
    await live(page)
    await picture(page, 'empty-board')
    await page.getByRole('link', { name: 'Orders' }).click()
    await page.getByText('No orders yet').waitFor()
    await picture(page, 'empty-orders')
    await page.getByRole('link', { name: 'Alerts' }).click()
    await page.getByText('No alerts yet').waitFor()
    await picture(page, 'empty-alerts')
    await hub.stop()
  })
})

describe('When the board is on its way', () => {
  it('its lanes are there before its orders, and no number is said that is not known', async () => {
    const page = await screens.signedIn('manager')
    const boards = await holdBack(page, 'GET', /\/api\/board/)
    await page.reload()
    await page.getByText('Loading the board…').waitFor({ state: 'attached' })
    await expect.poll(() => boards.length).toBeGreaterThan(0)
    expect(await page.getByRole('button', { name: /^(All|Late|Done today) / }).allTextContents()).toEqual([
      'All –',
      'Late –',
      'Done today –',
    ])
    await picture(page, 'loading-board')
    for (const board of boards) await board.continue()
    await live(page)
    await picture(page, 'full-board')
  })
})

describe('When a list cannot be had', () => {
  it('it says what happened, what is safe, and offers to try again', async () => {
    const page = await screens.signedIn('manager', '/orders')
    await page.getByRole('list', { name: 'Orders' }).getByRole('listitem').first().waitFor()
    await page.route(/\/api\/orders\?/, (route) => route.abort())
    await page.getByRole('searchbox', { name: 'Search orders' }).fill('karachi')
    await page.getByText('What was saved is safe').waitFor()
    await picture(page, 'failed-orders')
    await page.unroute(/\/api\/orders\?/)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('list', { name: 'Orders' }).getByText('Karachi Builders').first().waitFor()
  })
})

describe('When nothing is found', () => {
  it('a list says so, and how to see more', async () => {
    const page = await screens.signedIn('manager', '/orders')
    await page.getByRole('searchbox', { name: 'Search orders' }).fill('nobody has this name')
    await page.getByText('No orders match').waitFor()
    await picture(page, 'empty-by-filter-orders')
    await page.getByRole('link', { name: 'Alerts' }).click()
    await page.getByRole('searchbox', { name: 'Search alerts' }).fill('nobody has this name')
    await page.getByText('No alerts match').waitFor()
    await picture(page, 'empty-by-filter-alerts')
  })

  it('an order that is not there says so', async () => {
    const page = await screens.signedIn('manager', '/orders/000000000000000000000000')
    await page.getByText('There is no such order').waitFor()
    await picture(page, 'no-such-order')
    await page.getByText('Close', { exact: true }).click()
    await expect.poll(() => page.getByRole('complementary').count()).toBe(0)
  })
})

describe('When the hub is away', () => {
  it('the board says since when, and what that means', async () => {
    const page = await screens.signedIn('manager')
    await page.context().setOffline(true)
    await page.getByRole('status').filter({ hasText: 'Offline since' }).first().waitFor({ timeout: 10_000 })
    await picture(page, 'offline')
  })
})

describe('When the connection comes back', () => {
  it('the board says that it catches up, and is live once it has', async () => {
    const page = await screens.signedIn('manager')
    const sockets: WebSocketRoute[] = []
    const heldBack: (() => void)[] = []
    let isHeldUp = false
    await page.routeWebSocket(/socket\.io/, (socket) => {
      sockets.push(socket)
      const hub = socket.connectToServer()
      hub.onMessage((message) => {
        if (isHeldUp && isAnswer(message)) heldBack.push(() => socket.send(message))
        else socket.send(message)
      })
    })
    await page.reload()
    await live(page)
    isHeldUp = true
    const other = await screens.signedIn('admin')
    const number = await firstOrderOf(other, 'To approve')
    await sockets.at(-1)?.close()
    await takeStep(other, number, 'Approve')
    await expect.poll(() => heldBack.length).toBeGreaterThan(0)
    await page.getByRole('status').filter({ hasText: 'Catching up…' }).first().waitFor()
    await picture(page, 'catching-up')
    isHeldUp = false
    for (const release of heldBack) release()
    await live(page)
    await page.getByRole('region', { name: 'To pick' }).getByRole('article', { name: number }).waitFor()
  })
})

describe('When a session ends in the middle of work', () => {
  it('the entrance says so', async () => {
    const page = await screens.signedIn('manager')
    await page.evaluate(() => fetch('/api/auth/logout', { method: 'POST' }))
    await page.getByText('Your session has ended').first().waitFor()
    await picture(page, 'session-ended')
  })
})

describe('When somebody else was first', () => {
  it('its place says who, offers no undo, and why the own change was not saved', async () => {
    const page = await screens.signedIn('manager')
    const other = await screens.signedIn('admin')
    const number = await firstOrderOf(page, 'To approve')
    const changes = await holdBack(page, 'PUT', /\/api\/orders\//)
    await takeStep(page, number, 'Approve')
    await expect.poll(() => changes.length).toBe(1)

    await takeStep(other, number, 'Approve')
    await other.getByRole('group', { name: `${number.slice(-4)} approved` }).waitFor()
    await picture(other, 'undo-slot')
    for (const change of changes) await change.continue()
    await page
      .getByRole('button', { name: /^Not saved: / })
      .first()
      .waitFor()
    const slot = page.getByRole('group', { name: `${number.slice(-4)} approved` })
    expect(await slot.getByRole('button').allTextContents()).toEqual([
      expect.stringMatching(/^Not saved: Ayesha approved it/),
    ])
    await slot.getByText('approved · Ayesha').waitFor()
    await picture(page, 'version-conflict')
  })
})

async function takeStep(page: Page, number: string, verb: string): Promise<void> {
  await cardOf(page, number).hover()
  await still(page)
  await cardOf(page, number).getByRole('button', { name: verb }).click()
}

/** Whether a message of Socket.IO answers one of the page's, as what was missed comes. */
function isAnswer(message: string | Buffer): boolean {
  return String(message).startsWith('43')
}

/** Lets no such call through until it is told to; answers what waits. */
async function holdBack(page: Page, method: string, address: RegExp): Promise<Route[]> {
  const held: Route[] = []
  await page.route(address, async (route) => {
    if (route.request().method() === method) held.push(route)
    else await route.fallback()
  })
  return held
}
