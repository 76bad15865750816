import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConsoleApp, endConsoles, signInTo, startConsole } from '../support/console-app.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { removeFolders } from '../support/temporary-folder.ts'

let desktop: Desktop
let console_: ConsoleApp
/** Where the test says that a file is to go, in the person's place. */
let place: string

beforeAll(async () => {
  desktop = await startDesktop()
  console_ = await startConsole({ desktop })
  place = join(console_.folder, 'orders.csv')
  await console_.app.evaluate(({ session }, path) => {
    session.defaultSession.on('will-download', (event, item) => {
      process.title = event.defaultPrevented ? 'refused' : 'taken'
      if (!event.defaultPrevented) item.setSavePath(path)
    })
  }, place)
  await signInTo(console_.page, 'manager')
})
afterAll(async () => {
  await endConsoles()
  await desktop.end()
  await removeFolders()
})

describe('When a page of the console wants something saved', () => {
  it('a table of orders is', async () => {
    const { page } = console_
    await page.getByRole('link', { name: 'Orders' }).click()
    await page.getByRole('button', { name: 'Export' }).click()
    await expect.poll(() => existsSync(place) && readFileSync(place, 'utf8').split('\r\n').length).toBeGreaterThan(250)
  })

  it('anything else is not', async () => {
    const { page, app } = console_
    await page.evaluate(() => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob(['rm -rf /'], { type: 'application/x-sh' }))
      link.download = 'nice.sh'
      link.click()
    })
    await expect.poll(() => app.evaluate(() => process.title)).toBe('refused')
  })
})
