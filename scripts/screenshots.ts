// Takes the pictures of README and docs from a demo hub: npm run screenshots [-- NAME …]

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, chromium, type Page } from 'playwright-core'
import { findBrowser } from './browser.ts'
import { root } from './freshness.mjs'

interface Picture {
  name: string
  who: 'manager' | 'staff' | 'customer'
  size: [width: number, height: number]
  /** The screen that is opened, by its path. */
  path?: string
  theme?: 'light' | 'dark'
  density?: 'desk' | 'kiosk' | 'wall'
  touch?: true
  /** What is done before the picture is taken; resolves once it is to be seen. */
  pose?: (page: Page, hub: Hub) => Promise<void>
}

interface Hub {
  url: string
  stop: () => Promise<void>
}

const DESK: [number, number] = [1440, 900]

/** In this order: the last one ends the hub. */
const pictures: Picture[] = [
  { name: 'board', who: 'manager', size: DESK, pose: openLateOrder },
  { name: 'board-dark', who: 'manager', size: DESK, theme: 'dark', pose: openLateOrder },
  { name: 'orders', who: 'manager', size: DESK, path: '/orders', pose: searchOrders },
  { name: 'order', who: 'manager', size: [1024, 768], pose: holdOrder },
  { name: 'customer', who: 'customer', size: DESK, pose: (page) => page.getByRole('article').nth(5).waitFor() },
  { name: 'phone', who: 'staff', size: [390, 844], touch: true, pose: cards },
  { name: 'alerts', who: 'manager', size: DESK, path: '/alerts', pose: burst },
  { name: 'wall', who: 'staff', size: [1920, 1080], theme: 'dark', density: 'wall', pose: lanes },
  { name: 'kiosk-offline', who: 'staff', size: [1024, 768], density: 'kiosk', touch: true, pose: loseHub },
]

const wanted = process.argv.slice(2)
const folder = join(root, 'docs/pictures')
const found = await findBrowser()
if ('missing' in found) throw new Error(`No pictures: ${found.missing}.`)
const data = mkdtempSync(join(tmpdir(), 'dispatch-pictures-'))
const hub = await startHub(data)
const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] })
try {
  for (const picture of pictures) {
    if (wanted.length > 0 && !wanted.includes(picture.name)) continue
    await take(browser, picture)
    console.log(`docs/pictures/${picture.name}.png`)
  }
} finally {
  await browser.close()
  await hub.stop()
  rmSync(data, { recursive: true, force: true })
}

async function take(from: Browser, picture: Picture): Promise<void> {
  const { name, who, size, path = '/', theme = 'light', density = 'desk', touch = false, pose } = picture
  const [width, height] = size
  const context = await from.newContext({
    viewport: { width, height },
    colorScheme: theme,
    hasTouch: touch,
    reducedMotion: 'reduce',
  })
  await context.addInitScript((device) => localStorage.setItem('device', device), JSON.stringify({ density }))
  const page = await context.newPage()
  await signIn(page, `${hub.url}${path}`, who)
  await pose?.(page, hub)
  await page.mouse.move(0, 0)
  await page.evaluate('document.fonts.ready.then(() => null)')
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' })
  await context.close()
}

async function signIn(page: Page, url: string, who: string): Promise<void> {
  await page.goto(url)
  await page.getByLabel('Email').fill(`${who}@demo.example`)
  await page.getByLabel('Password').fill('dispatch-demo')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('status').filter({ hasText: 'Live' }).first().waitFor()
}

async function cards(page: Page): Promise<void> {
  await page.getByRole('article').first().waitFor()
}

async function lanes(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'To approve' }).first().waitFor()
}

async function openLateOrder(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'To approve' }).getByRole('article').first().getByRole('link').click()
  await page.getByRole('list', { name: 'Timeline' }).getByRole('listitem').first().waitFor()
}

async function holdOrder(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Packed' }).getByRole('article').first().getByRole('link').click()
  await page.getByRole('list', { name: 'Timeline' }).getByRole('listitem').first().waitFor()
  await page.getByRole('button', { name: 'Hold…' }).click()
  await page.getByRole('button', { name: 'Address unclear' }).click()
}

async function searchOrders(page: Page): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search orders' }).fill('karachi')
  await page.getByRole('list', { name: 'Orders' }).getByText('Karachi Builders').nth(8).waitFor()
}

/** Three steps of one order by somebody else: one row of the alerts. */
async function burst(page: Page): Promise<void> {
  const context = await browser.newContext()
  const other = await context.newPage()
  await signIn(other, hub.url, 'staff')
  const name = await other
    .getByRole('region', { name: 'Packed' })
    .getByRole('article')
    .first()
    .getAttribute('aria-label')
  const number = name?.split(',')[0] ?? ''
  const card = other.getByRole('article', { name: new RegExp(`^${number},`) })
  for (const verb of ['Dispatch', 'Ship', 'Complete']) {
    await card.hover()
    await other.waitForTimeout(450) // a press counts once the card has rested for 400 ms
    await card.getByRole('button', { name: verb, exact: true }).click()
  }
  await page.getByRole('list', { name: 'Alerts' }).getByText('now completed').waitFor()
  await context.close()
}

async function loseHub(page: Page, { stop }: Hub): Promise<void> {
  await cards(page)
  await stop()
  await page.getByRole('status').filter({ hasText: 'Offline since' }).first().waitFor()
}

/** A hub with demo data on a free port. */
async function startHub(directory: string): Promise<Hub> {
  const args = ['--data', directory, '--port', '0', '--demo']
  const child = spawn(process.execPath, [join(root, 'scripts/run.mjs'), 'serve', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const url = await addressOf(child)
  return {
    url,
    stop: async () => {
      if (child.exitCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The hub has no output.')
  for await (const line of createInterface(child.stdout)) {
    const [, url] = /listening on (\S+)/.exec(line) ?? []
    if (url !== undefined) return url
  }
  throw new Error('The hub ended before it was ready; `npm run serve` says why.')
}
