import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  type Colleague,
  type ConsoleApp,
  colleague,
  crash,
  endConsoles,
  isLive,
  signInTo,
  startConsole,
} from '../support/console-app.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { endProcesses, type HubProcess, startHubProcess, steadyPort } from '../support/hub/hub-process.ts'
import { removeFolders, temporaryFolder } from '../support/temporary-folder.ts'

let desktop: Desktop
let hub: HubProcess
let admin: Colleague
let manager: Colleague

beforeAll(async () => {
  desktop = await startDesktop()
  hub = await startHubProcess(await temporaryFolder(), { args: ['--demo'] })
  admin = await colleague(hub.url, 'admin')
  manager = await colleague(hub.url, 'manager')
})
afterEach(async () => {
  await endConsoles()
  await desktop.clear()
})
afterAll(async () => {
  await endProcesses()
  await desktop.end()
  await removeFolders()
})

async function managersConsole(folder?: string): Promise<ConsoleApp> {
  const started = await startConsole({ desktop, args: ['--hub', hub.url], ...(folder !== undefined && { folder }) })
  if (folder === undefined) await signInTo(started.page, 'manager')
  else await isLive(started.page)
  return started
}

/** Gives the window the focus: Xvfb has no window manager that would. */
function focus(app: ConsoleApp['app']): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window) window.isFocused = () => true
  })
}

/** What was shown while something was done, once a marker that comes after it has been shown. */
async function shownBy(count: number, from: number) {
  return (await desktop.toastsReach(from + count)).slice(from)
}

describe('When an admin moves an order', () => {
  it('the manager gets one toast; its click opens the order and marks the notification read', async () => {
    const { page } = await managersConsole()
    const from = desktop.toasts().length
    const { orderNumber } = await admin.approveOne()
    const [toast] = await shownBy(1, from)
    expect(toast).toEqual({
      title: 'Order Status Updated',
      body: `Order ${orderNumber} status changed from "pending" to "approved" by Ayesha Khan`,
    })
    expect((await manager.noticeOf(orderNumber)).state).toBe('unread')

    await desktop.click()
    await page.getByRole('complementary', { name: new RegExp(orderNumber) }).waitFor()
    await expect.poll(async () => (await manager.noticeOf(orderNumber)).state).toBe('read')
    expect(desktop.toasts()).toHaveLength(from + 1)
  })

  it('a newer toast of the same order takes the place of the older', async () => {
    await managersConsole()
    const from = desktop.toasts().length
    const already = await desktop.onScreen()
    const order = await admin.approveOne()
    await shownBy(1, from)
    await admin.change(order._id, { status: 'processing' })
    await shownBy(2, from)
    await expect.poll(() => desktop.onScreen()).toBe(already + 1)
  })

  it('none is shown for the order that the focused window shows', async () => {
    const { page, app } = await managersConsole()
    const order = await admin.anOrder('pending')
    const other = await admin.anOrder('pending')
    await page
      .getByRole('article', { name: new RegExp(`^${order.orderNumber},`) })
      .getByRole('link')
      .click()
    await page.getByRole('complementary', { name: new RegExp(order.orderNumber) }).waitFor()
    await focus(app)
    const from = desktop.toasts().length
    await admin.change(order._id, { status: 'approved' })
    await admin.change(other._id, { status: 'approved' })
    expect((await shownBy(1, from)).map(({ body }) => body)).toEqual([expect.stringContaining(other.orderNumber)])
  })

  it('none is shown while the focused window shows the newest alerts, but again once they are searched', async () => {
    const { page, app } = await managersConsole()
    await admin.approveOne()
    await page.getByRole('link', { name: /^Alerts/ }).click()
    await page.getByRole('list', { name: 'Alerts' }).getByRole('listitem').first().waitFor()
    await focus(app)
    const from = desktop.toasts().length
    const { orderNumber } = await admin.approveOne()
    await page
      .getByRole('listitem')
      .filter({ hasText: orderNumber.slice(-4) })
      .first()
      .waitFor()
    await page.getByRole('searchbox', { name: 'Search alerts' }).fill('zzz')
    await page.getByText('zzz').first().waitFor()
    const told = await admin.approveOne()
    expect((await shownBy(1, from)).map(({ body }) => body)).toEqual([expect.stringContaining(told.orderNumber)])
  })

  it('their own changes are not told to them, and staff are told of none', async () => {
    await managersConsole()
    const staffs = await startConsole({ desktop, args: ['--hub', hub.url] })
    await signInTo(staffs.page, 'staff')
    const from = desktop.toasts().length
    await manager.approveOne()
    const { orderNumber } = await admin.approveOne()
    expect((await shownBy(1, from)).map(({ body }) => body)).toEqual([expect.stringContaining(orderNumber)])
    await expect.poll(async () => staffs.log()).not.toContain('No toast')
  })
})

describe('When something is unread', () => {
  it('its number follows what comes, what is read elsewhere, and what came while the hub was away', async () => {
    const port = String(await steadyPort())
    const data = await temporaryFolder()
    const own = await startHubProcess(data, { args: ['--demo', '--port', port] })
    const { page, app } = await startConsole({ desktop, args: ['--hub', own.url] })
    await app.evaluate(({ app }) => {
      app.setBadgeCount = (count) => Reflect.set(app, 'shownCount', count)
    })
    const shown = () => app.evaluate<unknown>(({ app }) => Reflect.get(app, 'shownCount'))
    await signInTo(page, 'manager')
    const reader = await colleague(own.url, 'manager')
    const mover = await colleague(own.url, 'admin')
    const order = await mover.approveOne()
    const { unread } = await reader.noticeOf(order.orderNumber)
    await expect.poll(shown).toBe(unread)

    await mover.approveOne()
    await expect.poll(shown).toBe(unread + 1)
    await reader.readAll()
    await expect.poll(shown).toBe(0)

    await own.kill()
    await startHubProcess(data, { args: ['--port', port] })
    await mover.change(order._id, { status: 'processing' })
    await expect.poll(shown).toBe(1)
  })
})

describe('When a console was away', () => {
  it('after a restart it repeats nothing, and sums up what was missed in one toast', async () => {
    const first = await managersConsole()
    const from = desktop.toasts().length
    await admin.approveOne()
    await shownBy(1, from)
    await desktop.clear()
    await first.close()
    for (let missed = 0; missed < 3; missed++) await admin.approveOne()

    const second = await managersConsole(first.folder)
    expect((await shownBy(2, from))[1]?.body).toBe('3 changes while you were away')
    await desktop.click()
    await second.page.getByRole('heading', { name: 'Alerts' }).waitFor({ state: 'attached' })
    await second.page.getByRole('link', { name: 'Board' }).click()
    await second.page.getByRole('region', { name: 'Board' }).waitFor()
    const { orderNumber } = await admin.approveOne()
    expect((await shownBy(3, from))[2]?.body).toContain(orderNumber)
  })

  it('after a sleep it sums up what was missed, though some had reached it before it woke', async () => {
    const { app, log } = await managersConsole()
    const from = desktop.toasts().length
    app.process().kill('SIGSTOP')
    const since = Date.now()
    for (let missed = 0; missed < 4; missed++) await admin.approveOne()
    await expect.poll(() => Date.now() - since, { timeout: 15_000 }).toBeGreaterThan(11_000)
    app.process().kill('SIGCONT')
    expect((await shownBy(1, from)).map(({ body }) => body)).toEqual(['4 changes while you were away'])
    const { orderNumber } = await admin.approveOne()
    expect((await shownBy(2, from))[1]?.body).toContain(orderNumber)
    expect(await log()).not.toContain('The page was silent')
  })

  it('when the machine wakes, the window catches up before it is live again, and nothing is told twice', async () => {
    const { app, page } = await managersConsole()
    const from = desktop.toasts().length
    await admin.approveOne()
    await shownBy(1, from)
    await page.evaluate(() => {
      const look = () => document.body.textContent.includes('Catching up') && document.body.classList.add('caught-up')
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
    await page.locator('body.caught-up').waitFor()
    await isLive(page)
    const { orderNumber } = await admin.approveOne()
    expect((await shownBy(2, from))[1]?.body).toContain(orderNumber)
  })

  it('after a crash it repeats nothing', async () => {
    const first = await managersConsole()
    const from = desktop.toasts().length
    await admin.approveOne()
    await shownBy(1, from)
    await crash(first)

    await managersConsole(first.folder)
    const { orderNumber } = await admin.approveOne()
    expect((await shownBy(2, from))[1]?.body).toContain(orderNumber)
  })
})

describe('When a toast is clicked that an earlier run of the console left', () => {
  it.each<[string, (first: ConsoleApp) => Promise<void>]>([
    ['quit', (first) => first.close()],
    ['crashed', crash],
  ])('which had %s, it opens the order and marks it read, and nothing is told again', async (_how, end) => {
    const first = await managersConsole()
    const from = desktop.toasts().length
    const { orderNumber, _id } = await admin.approveOne()
    await shownBy(1, from)
    await expect.poll(() => readFile(`${first.folder}/profile/toasts.json`, 'utf8')).toContain(_id)
    await end(first)
    expect(await desktop.onScreen()).toBe(1)

    const { page, log } = await managersConsole(first.folder)
    await expect.poll(log).toContain('toasts of an earlier run can be clicked')
    await desktop.click()
    await page.getByRole('complementary', { name: new RegExp(orderNumber) }).waitFor()
    await expect.poll(async () => (await manager.noticeOf(orderNumber)).state).toBe('read')
    expect(await desktop.onScreen()).toBe(0)
    expect(desktop.toasts()).toHaveLength(from + 1)
  })

  it('its order’s newer toast takes its place', async () => {
    const first = await managersConsole()
    const from = desktop.toasts().length
    const order = await admin.approveOne()
    await shownBy(1, from)
    await expect.poll(() => readFile(`${first.folder}/profile/toasts.json`, 'utf8')).toContain(order._id)
    await first.close()
    await managersConsole(first.folder)
    await admin.change(order._id, { status: 'processing' })
    await shownBy(2, from)
    await expect.poll(() => desktop.onScreen()).toBe(1)
  })
})

describe('When the hub elsewhere is killed', () => {
  it('the window is offline within 8 s, and live again when the hub is', async () => {
    const data = await temporaryFolder()
    const port = String(await steadyPort())
    const far = await startHubProcess(data, { args: ['--demo', '--port', port] })
    const { page } = await startConsole({ desktop, args: ['--hub', far.url] })
    await signInTo(page, 'manager')
    await far.kill()
    await page.getByRole('status').filter({ hasText: 'Offline since' }).waitFor({ timeout: 8000 })
    await startHubProcess(data, { args: ['--port', port] })
    await isLive(page)
  })
})
