import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  type ConsoleApp,
  colleague,
  endConsoles,
  hubOf,
  isLive,
  signInTo,
  startConsole,
} from '../support/console-app.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { endProcesses, startHubProcess, steadyPort } from '../support/hub/hub-process.ts'
import { removeFolders, temporaryFolder } from '../support/temporary-folder.ts'

const run = promisify(execFile)

let desktop: Desktop
beforeAll(async () => {
  desktop = await startDesktop()
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

/** Chooses an item of the application's menu, by its label. */
function choose({ app }: ConsoleApp, label: string): Promise<void> {
  return app.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
    const item = items.find((each) => each.label === wanted)
    if (!item) throw new Error(`There is no "${wanted}" in the menu.`)
    item.click()
  }, label)
}

/** The text that would go to the clipboard, which Xvfb may not keep. */
function copied({ app }: ConsoleApp): Promise<string> {
  return app.evaluate(({ clipboard }) => clipboard.readText())
}

describe('When the window is closed', () => {
  it('the console goes on telling, and the click brings the window back with the order', async () => {
    const console_ = await startConsole({ desktop })
    const { page, app } = console_
    await signInTo(page, 'manager')
    const admin = await colleague((await hubOf(console_)).url, 'admin')
    const isVisible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    expect(await isVisible()).toBe(false)

    const before = desktop.toasts().length
    const { orderNumber } = await admin.approveOne()
    await desktop.toastsReach(before + 1)
    await desktop.click()
    await expect.poll(isVisible).toBe(true)
    await page.getByRole('complementary', { name: new RegExp(orderNumber) }).waitFor()
  })

  it('it ends, where running on is turned off', async () => {
    const console_ = await startConsole({ desktop })
    await signInTo(console_.page, 'manager')
    await choose(console_, 'Keep running when the window is closed')
    const ended = new Promise((resolve) => console_.app.process().once('exit', resolve))
    await console_.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => undefined)
    expect(await ended).toBe(0)
  })
})

describe('When notifications are muted', () => {
  it('none is shown, the alerts screen says so, and can have them back', async () => {
    const console_ = await startConsole({ desktop })
    const { page } = console_
    await signInTo(page, 'manager')
    const admin = await colleague((await hubOf(console_)).url, 'admin')
    await page.getByRole('link', { name: /^Alerts/ }).click()
    await choose(console_, 'Mute')
    await page.getByText('are muted').waitFor()
    const before = desktop.toasts().length
    const muted = await admin.approveOne()
    await page
      .getByRole('listitem')
      .filter({ hasText: muted.orderNumber.slice(-4) })
      .first()
      .waitFor()

    await page.getByRole('button', { name: 'Show them again' }).click()
    await page.getByText('are muted').waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Board' }).click()
    await page.getByRole('region', { name: 'Board' }).waitFor()
    const { orderNumber } = await admin.approveOne()
    const [toast] = (await desktop.toastsReach(before + 1)).slice(before)
    expect(toast?.body).toContain(orderNumber)
  })
})

describe('When the menu is used', () => {
  it('it goes to the screens, and copies diagnostics without a secret', async () => {
    const console_ = await startConsole({ desktop })
    const { page, folder } = console_
    await signInTo(page, 'manager')
    await choose(console_, 'Orders')
    await page.getByRole('searchbox', { name: 'Search orders' }).waitFor()
    const { token } = JSON.parse(await readFile(`${folder}/profile/session.json`, 'utf8'))
    const admin = await colleague((await hubOf(console_)).url, 'admin')
    const { orderNumber } = await admin.approveOne()
    const diagnostics = async () => {
      await choose(console_, 'Copy diagnostics')
      return copied(console_)
    }
    await expect.poll(diagnostics, { timeout: 10_000 }).toMatch(new RegExp(`${orderNumber} shown`))
    const text = await diagnostics()
    expect(text).toContain('hub: up http://127.0.0.1:')
    expect(text).not.toContain(token)
    expect(text).not.toContain('demo.example')
  })
})

describe('When the console is to open at login', () => {
  it('an entry starts it as it was started, until it is turned off again; at first there is none', async () => {
    const folder = await temporaryFolder()
    const autostart = join(folder, 'config/autostart')
    const console_ = await startConsole({ desktop, folder, env: { XDG_CONFIG_HOME: join(folder, 'config') } })
    await signInTo(console_.page, 'manager')
    const entries = () => readdir(autostart).catch(() => [])
    expect(await entries()).toEqual([])
    await choose(console_, 'Open at login')
    expect(await entries()).toEqual(['dispatch-console.desktop'])
    const entry = await readFile(join(autostart, 'dispatch-console.desktop'), 'utf8')
    const [, words = ''] = /^Exec=(.*)$/m.exec(entry) ?? []
    expect([...words.matchAll(/"([^"]*)"/g)].map(([, word]) => word)).toEqual([
      process.env.TEST_ELECTRON,
      '--no-sandbox',
      `--user-data-dir=${folder}/profile`,
      join(import.meta.dirname, '../..'),
      '--data',
      `${folder}/data`,
      '--demo',
    ])
    await choose(console_, 'Open at login')
    expect(await entries()).toEqual([])
  })
})

describe('When a page keeps something in web storage', () => {
  it('it is there after the page crashed, and after a restart', async () => {
    const first = await startConsole({ desktop })
    await signInTo(first.page, 'manager')
    await first.page.evaluate(() => localStorage.setItem('draft', 'Two pallets'))
    const kept = ({ app }: ConsoleApp) =>
      app.evaluate(({ webContents }) =>
        webContents.getAllWebContents()[0]?.executeJavaScript("localStorage.getItem('draft')"),
      )
    await first.app.evaluate(
      ({ webContents }) =>
        new Promise((resolve) => {
          const [page] = webContents.getAllWebContents()
          page?.once('did-finish-load', () => resolve(null))
          page?.forcefullyCrashRenderer()
        }),
    )
    expect(await kept(first)).toBe('Two pallets')
    await first.close()
    const second = await startConsole({ desktop, folder: first.folder })
    await isLive(second.page)
    expect(await kept(second)).toBe('Two pallets')
  })
})

describe('When the keys for zoom are pressed', () => {
  it('the page is larger, also without Shift, smaller, and as it was', async () => {
    const console_ = await startConsole({ desktop })
    const { page, app } = console_
    await page.getByLabel('Email').waitFor()
    const zoom = () => app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getZoomLevel())
    const press = (key: string) => run('xdotool', ['key', key], { env: { ...process.env, ...desktop.env } })
    await run('xdotool', ['search', '--name', 'Dispatch', 'windowfocus'], { env: { ...process.env, ...desktop.env } })
    for (const [key, level] of [
      ['ctrl+plus', 0.5],
      ['ctrl+equal', 1],
      ['ctrl+minus', 0.5],
      ['ctrl+0', 0],
    ] as const) {
      await press(key)
      await expect.poll(zoom, { message: key }).toBe(level)
    }
  })
})

describe('When a window comes back', () => {
  it('it is where it was', async () => {
    const first = await startConsole({ desktop })
    const bounds = { x: 40, y: 50, width: 1000, height: 700 }
    await first.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds)
    await first.close()
    const second = await startConsole({ desktop, folder: first.folder })
    const found = () => second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
    await expect.poll(found).toEqual(bounds)
  })
})

describe('When the page hangs', () => {
  it('it is loaded again after ten seconds of silence', async () => {
    const { page, app, log } = await startConsole({ desktop })
    await signInTo(page, 'manager')
    const again = app.evaluate(
      ({ webContents }) =>
        new Promise((resolve) => webContents.getAllWebContents()[0]?.once('did-finish-load', () => resolve(null))),
    )
    page
      .evaluate(() => {
        for (;;);
      })
      .catch(() => undefined)
    await again
    expect(await log()).toContain('was silent for too long')
    // by hand: Playwright has given the page up
    const text = () =>
      app.evaluate(({ webContents }) =>
        webContents.getAllWebContents()[0]?.executeJavaScript('document.body.innerText'),
      )
    await expect.poll(text).toContain('was loaded again')
  })
})

/** Approves an order in the window; resolves once the page has asked the hub for it. */
async function approve(page: ConsoleApp['page'], orderNumber: string): Promise<void> {
  const sent = page.waitForRequest(/\/api\/orders\//)
  await page
    .getByRole('article', { name: new RegExp(`^${orderNumber},`) })
    .getByRole('button', { name: 'Approve' })
    .click()
  await sent
}

describe('When a console quits in the middle of a change', () => {
  it('what was acknowledged is there the next time', async () => {
    const first = await startConsole({ desktop })
    const { page } = first
    await signInTo(page, 'manager')
    const admin = await colleague((await hubOf(first)).url, 'admin')
    const order = await admin.anOrder('pending')
    const [changed] = await Promise.allSettled([admin.change(order._id, { status: 'approved' }), first.close()])

    const second = await startConsole({ desktop, folder: first.folder })
    await isLive(second.page)
    const again = await colleague((await hubOf(second)).url, 'admin')
    const isStillPending = await again.anOrder('pending').then(({ _id }) => _id === order._id)
    expect(isStillPending).toBe(changed.status === 'rejected')
  })

  it('one that was made in the window is saved, once, though the hub was busy when it came', async () => {
    const first = await startConsole({ desktop })
    const { page } = first
    await signInTo(page, 'manager')
    const { url, pid } = await hubOf(first)
    const { orderNumber } = await (await colleague(url, 'admin')).anOrder('pending')
    process.kill(pid, 'SIGSTOP')
    await approve(page, orderNumber)
    const closed = first.close()
    await expect.poll(first.log).toContain('The console ends.')
    process.kill(pid, 'SIGCONT')
    await closed

    const second = await startConsole({ desktop, folder: first.folder })
    await isLive(second.page)
    const again = await colleague((await hubOf(second)).url, 'admin')
    expect(await again.statusesOf(orderNumber)).toEqual(['approved', 'pending'])
  })

  it('one that the hub did not answer is told of at the next start, once', async () => {
    const data = await temporaryFolder()
    const port = String(await steadyPort())
    const hub = await startHubProcess(data, { args: ['--demo', '--port', port] })
    const first = await startConsole({ desktop, args: ['--hub', hub.url] })
    await signInTo(first.page, 'manager')
    const { orderNumber } = await (await colleague(hub.url, 'admin')).anOrder('pending')
    hub.signal('SIGSTOP')
    await approve(first.page, orderNumber)
    await first.close()
    await hub.kill()

    await startHubProcess(data, { args: ['--port', port] })
    const second = await startConsole({ desktop, folder: first.folder, args: ['--hub', hub.url] })
    await isLive(second.page)
    await second.page.getByText('it was not known whether the last change was saved').first().waitFor()
    await second.close()
    const third = await startConsole({ desktop, folder: first.folder, args: ['--hub', hub.url] })
    await isLive(third.page)
    expect(await third.page.getByText('it was not known').count()).toBe(0)
  })
})
