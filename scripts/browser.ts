import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { chromium } from 'playwright-core'

export type Browser = { path: string } | { missing: string }

const downloadLimit = 90_000 // milliseconds

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'chrome.exe']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** A browser that starts: the one CHROME_PATH names, else an installed one, else Playwright's, downloaded if need be. */
export async function findBrowser(): Promise<Browser> {
  if (process.env.CHROME_PATH) return tried(process.env.CHROME_PATH)

  const own = chromium.executablePath()
  const found = [...onPath(), ...places, own].find((path) => existsSync(path))
  if (found) return tried(found)

  console.log('No browser is installed; downloading one for the tests, for at most 90 s…')
  const problem = await download()
  return problem ? { missing: `no browser is installed, and ${problem}` } : tried(own)
}

function onPath(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

async function tried(path: string): Promise<Browser> {
  try {
    const browser = await chromium.launch({ executablePath: path })
    await browser.close()
    return { path }
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split('\n')
    return { missing: `${path} does not start (${reason})` }
  }
}

/** What went wrong, or nothing. */
function download(): Promise<string | undefined> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  const child = spawn(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', detached: true })
  return new Promise((resolve) => {
    const limit = setTimeout(() => {
      endGroup(child.pid)
      resolve('downloading one took too long')
    }, downloadLimit)
    child.once('close', (code) => {
      clearTimeout(limit)
      resolve(code === 0 ? undefined : 'none could be downloaded')
    })
  })
}

/** The download runs in a process of its child's; both go. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  process.kill(process.platform === 'win32' ? pid : -pid)
}
