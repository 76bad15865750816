import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { endProcesses, type HubProcess, startHubProcess, steadyPort } from './hub-process.ts'
import { removeFolders, temporaryFolder } from './temporary-folder.ts'

/** A demo hub and a browser for the tests of one file. */
export interface Screens {
  hub(): HubProcess
  /** Starts the hub again on the same address and data, after it was killed. */
  startAgain(): Promise<void>
  /** A window of its own, with its own session, opened at a path; not signed in. */
  window(path?: string): Promise<Page>
  /** A window of its own in which somebody of the demo is signed in and the screen is live. */
  signedIn(who: 'admin' | 'manager' | 'staff' | 'customer', path?: string): Promise<Page>
}

const PASSWORD = 'dispatch-demo'

/** `place` prepares where the hub keeps its data, if that is not a directory; it answers the environment to start with. */
export function demoScreens(place: () => Promise<Record<string, string>> = async () => ({})): Screens {
  let browser: Browser | null = null
  let hub: HubProcess | null = null
  let data = ''
  let port = 0
  let env: Record<string, string> = {}
  const started = async () => startHubProcess(data, { args: ['--demo', '--port', String(port)], env })

  beforeAll(async () => {
    data = await temporaryFolder()
    port = await steadyPort()
    env = await place()
    hub = await started()
    browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '', args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser?.close()
    await endProcesses()
    await removeFolders()
  })

  const running = () => {
    if (!hub) throw new Error('The hub is not up.')
    return hub
  }
  const window = async (path = '/') => {
    if (!browser) throw new Error('The browser is not up.')
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await page.goto(`${running().url}${path}`)
    return page
  }
  return {
    hub: running,
    startAgain: async () => {
      hub = await started()
    },
    window,
    signedIn: async (who, path = '/') => {
      const page = await window(path)
      await page.getByLabel('Email').fill(`${who}@demo.example`)
      await page.getByLabel('Password').fill(PASSWORD)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await live(page)
      return page
    },
  }
}

/** Waits until the screen says that it is live. */
export async function live(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: 'Live' }).first().waitFor()
}

/** The first card of a lane, by its order number. */
export async function firstOrderOf(page: Page, lane: string): Promise<string> {
  const name = await page.getByRole('region', { name: lane }).getByRole('article').first().getAttribute('aria-label')
  return name?.split(',')[0] ?? ''
}
