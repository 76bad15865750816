import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isLive, signInTo } from '../support/console-app.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { endProcesses, type HubProcess, startHubProcess, steadyPort } from '../support/hub/hub-process.ts'
import { removeFolders, temporaryFolder } from '../support/temporary-folder.ts'

const ROOT = join(import.meta.dirname, '../..')
const PROGRAM = join(ROOT, 'dist/linux-unpacked/dispatch-console')
/** What the app's debugger says that it has open. */
const TARGETS = z.array(z.object({ type: z.string(), url: z.string() }))

let desktop: Desktop
let hub: HubProcess

beforeAll(async () => {
  const packed = spawnSync(process.execPath, [join(ROOT, 'scripts/pack.ts')], { encoding: 'utf8' })
  expect(packed.status, packed.stdout + packed.stderr).toBe(0)
  desktop = await startDesktop()
  hub = await startHubProcess(await temporaryFolder(), { args: ['--demo'] })
}, 120_000)
afterAll(async () => {
  await endProcesses()
  await desktop.end()
  await removeFolders()
})

/** Starts the packed app; its fuses keep Playwright's own way of starting it out, as they should. */
async function startPacked(args: readonly string[], folder: string) {
  const child = spawn(
    PROGRAM,
    [
      '--no-sandbox',
      '--remote-debugging-port=0',
      `--user-data-dir=${folder}/profile`,
      '--data',
      `${folder}/data`,
      ...args,
    ],
    { env: { ...process.env, ...desktop.env }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let written = ''
  child.stdout.on('data', (text) => (written += text))
  let address: string | undefined
  child.stderr.on('data', (text) => (written += text))
  while (address === undefined) {
    await once(child.stderr, 'data')
    address = /DevTools listening on (ws:\S+)/.exec(written)?.[1]
  }
  const browser = await connectTo(address)
  const [context] = browser.contexts()
  const page: Page = context?.pages()[0] ?? (await context?.waitForEvent('page')) ?? raise()
  page.setDefaultTimeout(15_000)
  return {
    page,
    written: () => written,
    close: async () => {
      child.kill('SIGTERM')
      const [code] = await once(child, 'exit')
      return code
    },
  }
}

/** Connects once the window is there: who does so while it is being made may never be answered. */
async function connectTo(address: string): Promise<Browser> {
  const { host } = new URL(address)
  const windows = async () => {
    const answer = await fetch(`http://${host}/json/list`)
    const targets = TARGETS.parse(await answer.json())
    return targets.filter(({ type, url }) => type === 'page' && url.startsWith('app://')).length
  }
  await expect.poll(windows, { timeout: 20_000 }).toBe(1)
  return chromium.connectOverCDP(address, { noDefaults: true })
}

function raise(): never {
  throw new Error('The packed app shows no window.')
}

describe('When the packed app starts', () => {
  it('it is a console of a hub elsewhere', async () => {
    const packed = await startPacked(['--hub', hub.url], await temporaryFolder())
    await signInTo(packed.page, 'manager')
    expect(packed.page.url()).toMatch(/^app:\/\/console\//)
    expect(await packed.close()).toBe(0)
  })

  it('for the first time, it offers three ways, and joins a hub by its address', async () => {
    const folder = await temporaryFolder()
    const nobody = await steadyPort()
    const first = await startPacked([], folder)
    const { page } = first
    await page.getByRole('button', { name: 'Set up your company' }).waitFor()
    await page.getByRole('button', { name: 'Look around' }).waitFor()
    await page.getByLabel('Address of the hub').fill(`127.0.0.1:${nobody}`)
    await page.getByRole('button', { name: 'Join a hub' }).click()
    await page.getByText(`No hub listens at http://127.0.0.1:${nobody}`).waitFor()

    await page.getByLabel('Address of the hub').fill(hub.url.replace('http://', ''))
    await page.getByRole('button', { name: 'Join a hub' }).click()
    await signInTo(page, 'manager')
    await first.close()

    const second = await startPacked([], folder)
    await isLive(second.page)
    await second.close()
  })

  it('it is no general Node, takes no code from outside and no debugger', async () => {
    const fuses = await getCurrentFuseWire(PROGRAM)
    const isOn = (fuse: FuseV1Options) => fuses[fuse] === '1'.charCodeAt(0)
    expect(isOn(FuseV1Options.RunAsNode)).toBe(false)
    expect(isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false)
    expect(isOn(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false)
    expect(isOn(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true)
    expect(isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(true)
  })
})
