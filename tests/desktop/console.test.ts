import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { colleague, endConsoles, hubOf, isLive, signInTo, startConsole } from '../support/console-app.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { removeFolders } from '../support/temporary-folder.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await startDesktop()
})
afterAll(async () => {
  await endConsoles()
  await desktop.end()
  await removeFolders()
})

describe('When a console starts with a hub inside', () => {
  it('one signs in, sees the board live, quits cleanly, and is still signed in the next time', async () => {
    const first = await startConsole({ desktop })
    await signInTo(first.page, 'manager')
    const { pid } = await hubOf(first)
    await first.page.getByRole('region', { name: 'To approve' }).getByRole('article').first().waitFor()
    await first.close()
    expect(isRunning(pid)).toBe(false)

    const second = await startConsole({ desktop, folder: first.folder })
    await isLive(second.page)
    await second.close()
  })

  it('a second start on the same profile brings the first one up instead', async () => {
    const first = await startConsole({ desktop })
    await signInTo(first.page, 'manager')
    await first.app.evaluate(({ app }) => {
      app.once('second-instance', () => app.setName('asked'))
    })
    await expect(startConsole({ desktop, folder: first.folder })).rejects.toThrow()
    expect(await first.app.evaluate(({ app }) => app.getName())).toBe('asked')
    await first.close()
  })
})

describe('When the hub inside is killed', () => {
  it('the window says Offline and is Live again by itself', async () => {
    const console_ = await startConsole({ desktop })
    const { page } = console_
    await signInTo(page, 'manager')
    const { pid } = await hubOf(console_)
    const offline = page.getByRole('status').filter({ hasText: 'Offline since' }).waitFor()
    process.kill(pid, 'SIGKILL')
    await offline
    await isLive(page)
    await page.getByText('is being started again').waitFor({ state: 'hidden' })

    const admin = await colleague((await hubOf(console_)).url, 'admin')
    const before = desktop.toasts().length
    const { orderNumber } = await admin.approveOne()
    const [toast] = (await desktop.toastsReach(before + 1)).slice(before)
    expect(toast?.body).toContain(orderNumber)
    await console_.close()
  })
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
