import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { endProcesses, type HubProcess, startHubProcess, steadyPort } from './hub/hub-process.ts'
import { removeFolders, temporaryFolder } from './temporary-folder.ts'

/** A demo hub and a browser for the tests of one file. */
export interface Screens {
  hub(): HubProcess
  /** Starts the hub again on the same address and data, after it was killed. */
  startAgain(): Promise<void>
  /** A window of its own, with its own session, opened at a path; not signed in. */
  window(path?: string, device?: Device): Promise<Page>
  /** A window of its own in which somebody of the demo is signed in and the screen is live. */
  signedIn(who: 'admin' | 'manager' | 'staff' | 'customer', path?: string, device?: Device): Promise<Page>
}

/** What the window is shown on, where that is no desk. */
type Device = Pick<BrowserContextOptions, 'viewport' | 'hasTouch' | 'colorScheme'>

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
  const window = async (path = '/', device: Device = {}) => {
    if (!browser) throw new Error('The browser is not up.')
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...device })
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
    signedIn: async (who, path = '/', device = {}) => {
      const page = await window(path, device)
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

/** The lanes from left to right, with how many orders their heads say that they hold, and how many cards are in the page. */
export async function shownLanes(page: Page): Promise<{ name: string; orders: number; cards: number }[]> {
  return page.locator('[data-lanes] > section').evaluateAll((lanes) =>
    lanes.map((lane) => ({
      name: lane.getAttribute('aria-label') ?? '',
      orders: Number(lane.querySelector('h2 + span > span')?.textContent?.replace(/\D/g, '')),
      cards: lane.querySelectorAll('article').length,
    })),
  )
}

/** A card by its order's number, in whichever lane it is. */
export function cardOf(page: Page, number: string): Locator {
  return page.getByRole('article', { name: new RegExp(`^${number},`) })
}

export async function orderNumberOf(card: Locator): Promise<string> {
  return (await card.getAttribute('aria-label'))?.split(',')[0] ?? ''
}

/** Lets what is under the pointer rest for as long as a press on it needs to count; that is what is waited for. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 450)))
}

/** Makes this screen a desk's, a kiosk's or a wall's, and waits until it is drawn so. */
export async function setDensity(page: Page, density: string): Promise<void> {
  await page.evaluate((chosen) => localStorage.setItem('device', JSON.stringify({ density: chosen })), density)
  await page.reload()
  await live(page)
  await page.getByRole('article').first().waitFor()
}
