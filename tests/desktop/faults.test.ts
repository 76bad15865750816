import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { colleague, endConsoles, hubOf, isLive, signInTo, startConsole } from '../support/console-app.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { endProcesses, startHubProcess } from '../support/hub/hub-process.ts'
import { startSecureFront } from '../support/hub/secure-front.ts'
import { makeReadOnly, mountSmallDisk, unmountAll } from '../support/mounts.ts'
import { removeFolders, temporaryFolder } from '../support/temporary-folder.ts'

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
  await unmountAll()
  await removeFolders()
})

describe('When 500 changes come within seconds', () => {
  it('few toasts are shown, one at the end says how many more there were, and none is lost', async () => {
    const console_ = await startConsole({ desktop })
    await signInTo(console_.page, 'manager')
    const { url } = await hubOf(console_)
    const admin = await colleague(url, 'admin')
    const manager = await colleague(url, 'manager')
    const orders = await Promise.all(Array.from({ length: 10 }, () => admin.anOrder('pending')))
    const { unread } = await manager.noticeOf(orders[0]?.orderNumber ?? '')
    const from = desktop.toasts().length
    for (let round = 0; round < 50; round++) {
      await Promise.all(orders.map(({ _id }) => admin.change(_id, { notes: `Round ${round}` })))
    }
    const shown = () => {
      const bodies = desktop.toasts().slice(from)
      const single = bodies.filter(({ body }) => body.startsWith('Order')).length
      const summaries = bodies.map(({ body }) => body).filter((body) => !body.startsWith('Order'))
      const more = summaries.findLast((body) => / more changes$/.test(body))
      return { single, summaries, all: single + Number(more?.split(' ')[0]) }
    }
    await expect.poll(shown, { timeout: 20_000 }).toMatchObject({ all: 500 }) // whole, so that a failure says which came
    expect(shown().single).toBeLessThan(60)
    expect((await manager.noticeOf(orders[0]?.orderNumber ?? '')).unread).toBe(unread + 500)
    await isLive(console_.page)
  })
})

describe('When changes come in a flood', () => {
  it('the first are told one by one, and the rest in a summary', async () => {
    const console_ = await startConsole({ desktop })
    await signInTo(console_.page, 'manager')
    const admin = await colleague((await hubOf(console_)).url, 'admin')
    const from = desktop.toasts().length
    const orders = await Promise.all(Array.from({ length: 12 }, () => admin.anOrder('pending')))
    for (const { _id } of orders) await admin.change(_id, { status: 'approved' })
    for (const { _id } of orders) await admin.change(_id, { status: 'confirmed' })
    for (const { _id } of orders) await admin.change(_id, { status: 'processing' })
    const summary = () =>
      desktop
        .toasts()
        .slice(from)
        .find(({ body }) => / more changes$/.test(body))
    await expect.poll(summary, { timeout: 10_000 }).toBeDefined()
    const single = desktop
      .toasts()
      .slice(from)
      .filter(({ body }) => body.startsWith('Order'))
    const more = Number(summary()?.body.split(' ')[0])
    expect(single.length).toBeGreaterThanOrEqual(20)
    expect(single.length + more).toBe(36)
    await isLive(console_.page)
  })
})

describe('When the settings are corrupt', () => {
  it('they are kept aside, defaults are taken, and the window says so', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'profile'))
    await writeFile(join(folder, 'profile/settings.json'), '{"muted": tru')
    const { page } = await startConsole({ desktop, folder })
    await signInTo(page, 'manager')
    await page.getByText('settings.json was corrupt').first().waitFor()
    expect((await readdir(join(folder, 'profile'))).some((name) => name.startsWith('settings.json.corrupt-'))).toBe(
      true,
    )
  })
})

describe('When the profile cannot be written', () => {
  it('the console works, and says what lasts only until it ends, and what outlasts a sign-out', async (test) => {
    const disk = await mountSmallDisk('64m')
    if (!disk.ok) return test.skip(disk.reason)
    const folder = await temporaryFolder()
    await symlink(disk.folder, join(folder, 'profile'))
    const first = await startConsole({ desktop, folder })
    await signInTo(first.page, 'manager')
    await first.close()
    await makeReadOnly(disk.folder)

    const { page, app } = await startConsole({ desktop, folder })
    await isLive(page)
    await page.getByText('Settings last only until the console ends').first().waitFor()

    const warned = app.evaluate(
      ({ dialog }) =>
        new Promise<string>((resolve) => {
          dialog.showMessageBox = async (...[said]: unknown[]) => {
            resolve(JSON.stringify(said))
            return { response: 0, checkboxChecked: false }
          }
        }),
    )
    await page.getByRole('button', { name: /account/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByLabel('Email').waitFor()
    expect(await warned).toContain('The session is still on this disk')
  })
})

describe('When the hub inside does not get ready', () => {
  it('the window says so, and it is started again', { timeout: 60_000 }, async () => {
    const folder = await temporaryFolder()
    const hanging = join(folder, 'node')
    await writeFile(hanging, '#!/bin/sh\ntrap "" TERM\nwhile kill -0 $PPID; do sleep 1; done\n', { mode: 0o755 })
    const { page, log } = await startConsole({ desktop, folder, env: { NODE_24: hanging } })
    await page.getByText('Starting the hub').first().waitFor()
    await page
      .getByText('did not get ready within 30 s and is being started again')
      .first()
      .waitFor({ timeout: 45_000 })
    expect(await log()).toContain('did not get ready')
  })

  it('the window names who holds the data, where that is a hub that hangs, and goes on when it is gone', async () => {
    const folder = await temporaryFolder()
    const holder = await startHubProcess(join(folder, 'data'), { args: ['--demo'] })
    holder.signal('SIGSTOP')
    const { page } = await startConsole({ desktop, folder })
    await page
      .getByText(/in use/)
      .first()
      .waitFor({ timeout: 25_000 })
    await holder.kill()
    await signInTo(page, 'manager')
  })
})

describe('When the page crashes', () => {
  it('it is loaded again, says so, and is live', async () => {
    const { page, app } = await startConsole({ desktop })
    await signInTo(page, 'manager')
    const loaded = app.evaluate(
      ({ webContents }) =>
        new Promise<string>((resolve) => {
          const [contents] = webContents.getAllWebContents()
          contents?.once('did-finish-load', () => {
            const look = () => contents.executeJavaScript('document.body.innerText').then(poll)
            const poll = (text: string) => (text.includes('Live') ? resolve(text) : void setTimeout(look, 100))
            void look()
          })
          contents?.forcefullyCrashRenderer()
        }),
    )
    expect(await loaded).toContain('was loaded again')
  })
})

describe('When a hub is not what it should be', () => {
  it('HTML in its place is told as no hub', async () => {
    const server = createServer((_request, response) => response.end('<h1>Welcome</h1>'))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const address = addressOf(server.address())
    const { page } = await startConsole({ desktop, args: ['--hub', address] })
    await page.getByText(`What answers at ${address} is no Dispatch hub`).waitFor()
    server.close()
  })

  it('another version is told, and which of the two to update', async () => {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ info: { title: 'Dispatch hub', version: '7.0.0' } }))
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { page } = await startConsole({ desktop, args: ['--hub', addressOf(server.address())] })
    await page.getByText('is version 7.0.0').waitFor()
    await page.getByText('update the console').waitFor()
    server.close()
  })

  it('a certificate that nobody vouches for is told, and nothing is sent', async () => {
    const front = await startSecureFront('http://127.0.0.1:1')
    const { page } = await startConsole({ desktop, args: ['--hub', front.url] })
    await page.getByText(`The certificate of ${front.url} is not trusted`).waitFor()
    expect(front.visits()).toBe(0)
    await front.end()
  })

  it('an address that is none stops the start with a sentence', async () => {
    const child = spawn(
      process.env.TEST_ELECTRON ?? '',
      ['--no-sandbox', `--user-data-dir=${await temporaryFolder()}`, '.', '--hub', 'nonsense://x'],
      { env: { ...process.env, ...desktop.env }, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    let said = ''
    child.stderr.on('data', (text) => (said += text))
    const [code] = await once(child, 'exit')
    expect(code).not.toBe(0)
    expect(said).toContain('--hub cannot be "nonsense://x"')
  })
})

describe('When the data is broken', () => {
  it('the window says what is wrong, and the file is kept', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'data'))
    await writeFile(join(folder, 'data/dispatch.db'), 'this is no database, but it is long enough to look at twice')
    const { page } = await startConsole({ desktop, folder })
    await page
      .getByText(/corrupt/)
      .first()
      .waitFor()
  })
})

describe('When a link to an order is opened', () => {
  it('the running console shows it; nonsense is ignored', async () => {
    const console_ = await startConsole({ desktop })
    const { page, app, folder, log } = console_
    await signInTo(page, 'manager')
    const admin = await colleague((await hubOf(console_)).url, 'admin')
    const { orderNumber } = await admin.anOrder('processing')
    const open = (link: string) =>
      app.evaluate(({ app }, args) => app.emit('second-instance', {}, args), ['electron', '.', link])
    for (const nonsense of [
      'dispatch://',
      'dispatch://order/',
      'dispatch://order/%E0%A4%A',
      'dispatch://quit/now',
      'dispatch://order/a/../b',
    ]) {
      await open(nonsense)
    }
    await open('dispatch://toast/no-such-toast')
    await open(`dispatch://order/${orderNumber}`)
    await page.getByRole('complementary', { name: new RegExp(orderNumber) }).waitFor()
    await open('dispatch://order/SO-NONE')
    await page.getByText('There is no order SO-NONE here.').waitFor()
    expect(await log().then((lines) => lines.match(/A link was opened that names no order/g))).toHaveLength(5)

    const other = await admin.anOrder('pending') // as macOS hands a link over
    await app.evaluate(
      ({ app }, link) => app.emit('open-url', { preventDefault: () => undefined }, link),
      `dispatch://order/${other.orderNumber}`,
    )
    await page.getByRole('complementary', { name: new RegExp(other.orderNumber) }).waitFor()
    await console_.close()

    const again = await startConsole({ desktop, folder, args: ['--demo', `dispatch://order/${orderNumber}`] })
    await again.page.getByRole('complementary', { name: new RegExp(orderNumber) }).waitFor()
  })
})

describe('When the hub gets another address while the page is loaded', () => {
  it('the page is loaded again, and nothing is lost that it was to show', async () => {
    const first = await startConsole({ desktop })
    await signInTo(first.page, 'manager')
    const admin = await colleague((await hubOf(first)).url, 'admin')
    const { orderNumber } = await admin.anOrder('processing')
    await first.close()
    const settings = join(first.folder, 'profile/settings.json')
    const kept = z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(settings, 'utf8')))
    await writeFile(settings, JSON.stringify({ ...kept, endedUnsure: true }))
    const silent = createServer(() => undefined) // what took the port of a hub that was killed: it is asked in vain
    await once(silent.listen(0, '127.0.0.1'), 'listening')
    const left = { url: addressOf(silent.address()), hub: 'gone', pid: 1, what: 'a hub', startedAt: 'earlier' }
    await writeFile(join(first.folder, 'data/hub.json'), JSON.stringify(left))

    const args = ['--demo', `dispatch://order/${orderNumber}`]
    const { page, log } = await startConsole({ desktop, folder: first.folder, args })
    await page.getByRole('complementary', { name: new RegExp(orderNumber) }).waitFor()
    await page.getByText('it was not known whether the last change was saved').first().waitFor()
    expect(await log()).toContain('The page is loaded again: it may not talk to this hub yet.')
    silent.closeAllConnections()
    silent.close()
  })
})

describe('When the desktop shows nothing', () => {
  it('a notification server that hangs, or is gone, holds up nothing, and the alerts screen says why', async () => {
    const own = await startDesktop()
    const console_ = await startConsole({ desktop: own })
    const { page } = console_
    await signInTo(page, 'manager')
    const admin = await colleague((await hubOf(console_)).url, 'admin')
    own.hangServer()
    await admin.approveOne()
    await page.getByRole('link', { name: /^Alerts/ }).click()
    await page.getByText('the notification server of this desktop does not answer').waitFor()
    await isLive(page)

    await own.endServer()
    await admin.approveOne()
    await page.getByText('No notifications appear outside this window').waitFor()
    await console_.close()
    await own.end()
  })
})

function addressOf(address: string | AddressInfo | null): string {
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}
