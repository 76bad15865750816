import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { colleague, endConsoles, hubOf, isLive, signInTo, startConsole } from '../support/console-app.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { endProcesses, startHubProcess, startNode, steadyPort } from '../support/hub/hub-process.ts'
import { removeFolders, temporaryFolder } from '../support/temporary-folder.ts'

const RUN = join(import.meta.dirname, '../../scripts/run.mjs')

let desktop: Desktop
beforeAll(async () => {
  desktop = await startDesktop()
})
afterEach(endConsoles)
afterAll(async () => {
  await endProcesses()
  await desktop.end()
  await removeFolders()
})

describe('When npm start runs', () => {
  it('without a display it says so and serves the screens to a browser', async () => {
    const started = startNode([RUN, 'start', '--data', await temporaryFolder()], {
      env: { DISPLAY: '', WAYLAND_DISPLAY: '' },
    })
    await started.wrote((text) => /Open http:\/\/127\.0\.0\.1:\d+ in a browser/.test(text))
    expect(started.stdout()).toContain('There is no display, so the screens are shown in a browser.')
    started.signal('SIGTERM')
    expect((await started.ended).code).toBe(0)
  })

  it('with one it opens the window, and ends with it', async () => {
    const data = await temporaryFolder()
    const profile = `--user-data-dir=${await temporaryFolder()}`
    const started = startNode([RUN, 'start', '--data', data, '--no-sandbox', profile], {
      env: { ...desktop.env, NODE_24: process.execPath },
    })
    await expect.poll(() => hubOf({ folder: data }, '').then(Boolean, () => false), { timeout: 20_000 }).toBe(true)
    started.signal('SIGTERM')
    expect((await started.ended).code).toBe(0)
    expect(started.stdout()).not.toContain('browser')
  })
})

describe('When a hub is up on the data already', () => {
  it('the console joins it', async () => {
    const folder = await temporaryFolder()
    const hub = await startHubProcess(join(folder, 'data'), { args: ['--demo'] })
    const { page, log, close } = await startConsole({ desktop, folder })
    await signInTo(page, 'manager')
    expect(await log()).toContain(`joining ${hub.url}`)
    await close()
    expect((await fetch(`${hub.url}/api/healthz`)).ok).toBe(true)
  })

  it('the console takes over with a hub of its own when that one ends, and the window goes on by itself', async () => {
    const folder = await temporaryFolder()
    const hub = await startHubProcess(join(folder, 'data'), { args: ['--demo'] })
    const { page } = await startConsole({ desktop, folder })
    await signInTo(page, 'manager')
    await hub.kill()
    await expect.poll(async () => (await hubOf({ folder })).pid).not.toBe(hub.pid)
    await isLive(page)
    const admin = await colleague((await hubOf({ folder })).url, 'admin')
    const before = desktop.toasts().length
    const { orderNumber } = await admin.approveOne()
    const [toast] = (await desktop.toastsReach(before + 1)).slice(before)
    expect(toast?.body).toContain(orderNumber)
  })
})

describe('When the hub on the data was killed, and one with other data has its port', () => {
  it('the console starts a hub of its own, and whoever was signed in still is', async () => {
    const folder = await temporaryFolder()
    const first = await startConsole({ desktop, folder })
    await signInTo(first.page, 'manager')
    await first.close()
    const port = String(await steadyPort())
    await (await startHubProcess(join(folder, 'data'), { args: ['--port', port] })).kill()
    const other = await startHubProcess(await temporaryFolder(), { args: ['--demo', '--port', port] })

    const { page } = await startConsole({ desktop, folder })
    await isLive(page)
    expect((await hubOf({ folder })).url).not.toBe(other.url)
  })
})

describe('When a console starts for the first time', () => {
  it('looking around shows made-up orders, and leaves the data directory alone', async () => {
    const { page, folder } = await startConsole({ desktop, args: [] })
    await page.getByRole('button', { name: 'Look around' }).click()
    await signInTo(page, 'manager')
    await expect(hubOf({ folder })).rejects.toThrow()
  })

  it('setting up starts a hub, makes the company, and is not asked again', async () => {
    const first = await startConsole({ desktop, args: [] })
    const { page } = first
    await page.getByRole('button', { name: 'Set up your company' }).click()
    await page.getByLabel('Company name').fill('Tiles & Sons')
    await page.getByLabel('First name').fill('Ada')
    await page.getByLabel('Email').fill('ada@tiles.example')
    await page.getByLabel('Password').fill('correct horse')
    await page.getByRole('button', { name: 'Set up' }).click()
    await isLive(page)
    await first.close()
    const second = await startConsole({ desktop, args: [], folder: first.folder })
    await isLive(second.page)
  })
})
