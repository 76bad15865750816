import { readFileSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { electronForTests } from '../../scripts/electron.ts'
import { colleague, hubOf, startConsole } from '../support/console-app.ts'
import { startDesktop } from '../support/desktop.ts'
import { removeFolders } from '../support/temporary-folder.ts'
import { type BoardFigures, boardFigures } from './board-figures.ts'
import { startBenchHub } from './hub-process.ts'
import { manyOrders } from './many-orders.ts'

/** The figures of the board in docs/performance.md, on what is built: `npm run bench:board`, in Chromium and Electron. */

const SIZES = [
  { title: '500 orders in five lanes', orders: 500, statuses: ['pending', 'approved', 'processing', 'dispatched'] },
  { title: '10,000 orders in one lane', orders: 10_000, statuses: ['pending'] },
]
const WINDOW = { width: 1440, height: 900 }

try {
  for (const { title, orders, statuses } of SIZES) {
    console.log(`\n${title}, in Chromium`)
    print(await inChromium(await manyOrders(orders, statuses)))
    console.log(`\n${title}, in Electron`)
    print(await inElectron(await manyOrders(orders, statuses)))
  }
} finally {
  await removeFolders()
}

async function inChromium(folder: string): Promise<BoardFigures> {
  const hub = await startBenchHub({ data: `${folder}/data` })
  const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '', args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ viewport: WINDOW })
    await page.goto(hub.url)
    return await boardFigures(page, await colleague(hub.url, 'admin'), () => rendererOf(browser))
  } finally {
    await browser.close()
    await hub.stop()
  }
}

async function inElectron(folder: string): Promise<BoardFigures> {
  const electron = await electronForTests()
  if ('missing' in electron) throw new Error(`No figures in Electron: ${electron.missing}.`)
  process.env.TEST_ELECTRON = electron.path
  const desktop = await startDesktop()
  try {
    const started = await startConsole({ desktop, folder, args: [] })
    const { app, page } = started
    await page.getByLabel('Email').waitFor() // its hub is up
    const admin = await colleague((await hubOf(started)).url, 'admin')
    const pid = () => app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getOSProcessId() ?? 0)
    const figures = await boardFigures(page, admin, pid)
    await started.close()
    return figures
  } finally {
    await desktop.end()
  }
}

/** The process of the only page. */
async function rendererOf(browser: Browser): Promise<number> {
  const { processInfo } = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo')
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  const size = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  return renderers.sort((a, b) => size(b) - size(a))[0] ?? 0 // the others are spare
}

function print(figures: BoardFigures): void {
  for (const [name, figure] of Object.entries(figures)) console.log(`  ${name}: ${figure}`)
}
