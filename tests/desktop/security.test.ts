import { readFile, stat } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConsoleApp, endConsoles, hubOf, isLive, signInTo, startConsole } from '../support/console-app.ts'
import { type Desktop, startDesktop } from '../support/desktop.ts'
import { removeFolders } from '../support/temporary-folder.ts'

let desktop: Desktop
let console_: ConsoleApp

beforeAll(async () => {
  desktop = await startDesktop()
  console_ = await startConsole({ desktop })
  await signInTo(console_.page, 'manager')
})
afterAll(async () => {
  await endConsoles()
  await desktop.end()
  await removeFolders()
})

/** What the page gets when it fetches something: the status, or why not. */
function fetchedByPage(address: string): Promise<string> {
  return console_.page.evaluate(
    (url) =>
      fetch(url).then(
        (response) => String(response.status),
        () => 'refused',
      ),
    address,
  )
}

describe('When a page tries to break out', () => {
  it('there is no Node in it, and of the console only the named functions', async () => {
    const { page } = console_
    const found = await page.evaluate(() => [
      typeof Reflect.get(window, 'require'),
      typeof Reflect.get(window, 'process'),
      typeof Reflect.get(window, 'module'),
      Object.keys(Reflect.get<object, string>(window, 'dispatchConsole')).sort().join(),
    ])
    expect(found).toEqual([
      'undefined',
      'undefined',
      'undefined',
      'alive,chooseHub,copyDiagnostics,forgetSession,keepSession,look,muteToasts,onHub,onOpen,onToasts,saving,showing',
    ])
  })

  it('its window has the sandbox, context isolation and no Node', async () => {
    const preferences = await console_.app.evaluate(({ webContents }) => {
      const [contents] = webContents.getAllWebContents()
      const found: unknown =
        contents === undefined ? null : Reflect.get(contents, 'getLastWebPreferences')?.call(contents)
      return found
    })
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    })
  })

  it('its policy lets it talk to its hub and to nobody else, and run no code made from text', async () => {
    const { url } = await hubOf(console_)
    expect(await fetchedByPage(`${url}/api/healthz`)).toBe('200')
    expect(await fetchedByPage('https://example.com/')).toBe('refused')
    expect(await fetchedByPage('http://127.0.0.1:1/')).toBe('refused')
    const evaluated = await console_.page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.broken = true'
      document.head.append(script)
      return Reflect.get(window, 'broken')
    })
    expect(evaluated).toBeUndefined()
  })

  it('app:// answers with nothing that is not of the screens', async () => {
    const outside = [
      'app://console/../package.json',
      'app://console/..%2f..%2fpackage.json',
      'app://console/%2e%2e/%2e%2e/package.json',
      'app://console/..%5c..%5cpackage.json',
      'app://console/%00.js',
      'app://console/assets/..%2f..%2f..%2f..%2f..%2f..%2fetc/hosts.js',
    ]
    for (const address of outside) expect(await fetchedByPage(address), address).toMatch(/404|refused/)
    expect(await fetchedByPage('app://other/index.html')).toBe('refused')
    expect(await fetchedByPage('app://console/icon.svg')).toMatch(/200|404/)
  })

  it('camera, place and the like are refused', async () => {
    const { page } = console_
    const asked = await page.evaluate(async () => {
      const camera = await navigator.mediaDevices?.getUserMedia({ video: true }).then(
        () => 'given',
        () => 'refused',
      )
      const place = await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          () => resolve('refused'),
        ),
      )
      return { camera, place, notifications: await Notification.requestPermission() }
    })
    expect(asked).toEqual({ camera: 'refused', place: 'refused', notifications: 'denied' })
  })
})

describe('When calls to main are not as they should be', () => {
  it('wrong arguments are refused and change nothing', async () => {
    const refusals = await console_.page.evaluate(async () => {
      const bridge: Record<string, (...args: unknown[]) => Promise<unknown>> = Reflect.get<object, string>(
        window,
        'dispatchConsole',
      )
      const calls: [string, unknown[]][] = [
        ['keepSession', [42]],
        ['keepSession', ['short']],
        ['keepSession', []],
        ['chooseHub', [{ kind: 'join' }]],
        ['chooseHub', [{ kind: 'set-up', data: '/etc' }]],
        ['showing', [{ orderId: '../..', alerts: false }]],
        ['showing', [{ orderId: null }]],
        ['showing', [{ orderId: null, alerts: 1 }]],
        ['muteToasts', ['yes']],
        ['look', ['more']],
      ]
      const outcomes = calls.map(([name, args]) =>
        (bridge[name]?.(...args) ?? Promise.resolve()).then(
          () => `${name} taken`,
          (error) => String(error),
        ),
      )
      return Promise.all(outcomes)
    })
    for (const refusal of refusals)
      expect(refusal).toContain('was refused: its arguments are not those of the contract')
  })

  it('another window is refused, though it has the same preload', async () => {
    const answer = await console_.app.evaluate(async ({ app, BrowserWindow }) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { preload: `${app.getAppPath()}/out/preload/preload.cjs`, sandbox: true },
      })
      await window.loadURL('app://console/')
      const result: unknown = await window.webContents.executeJavaScript(
        'dispatchConsole.look().then(() => "taken", (error) => String(error))',
      )
      window.destroy()
      return result
    })
    expect(answer).toContain('a frame that is not the console')
  })

  it('a flood is refused, and the console goes on', async () => {
    const { page } = console_
    const taken = await page.evaluate(async () => {
      const bridge: Record<string, () => Promise<unknown>> = Reflect.get<object, string>(window, 'dispatchConsole')
      const calls = Array.from({ length: 2000 }, () => bridge.alive?.().then(() => 1) ?? 0)
      const outcomes = await Promise.allSettled(calls)
      return outcomes.filter(({ status }) => status === 'fulfilled').length
    })
    expect(taken).toBeLessThan(400)
    await isLive(page)
    const refused = (await console_.log()).match(/A call of alive was refused: there were too many/g)
    expect(refused?.length).toBeLessThan(5)
  })
})

describe('When somebody signs out', () => {
  it('the session is wiped, from memory and disk, and is readable by this user alone before', async () => {
    const { page, folder } = console_
    const file = `${folder}/profile/session.json`
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ hub: `inside ${folder}/data` })

    await page.getByRole('button', { name: /account/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByLabel('Email').waitFor()
    await expect.poll(() => stat(file).then(Boolean, () => false)).toBe(false)
    await page.reload()
    await page.getByLabel('Email').waitFor()
    await signInTo(page, 'manager')
  })
})

describe('When a page tries to leave', () => {
  it('it goes nowhere and opens nothing', async () => {
    const { page, app } = console_
    const { url } = await hubOf(console_)
    for (const address of [url, 'https://example.com/', 'file:///etc/passwd', 'data:text/html,hello', 'app://other/']) {
      await page.evaluate((to) => window.location.assign(to), address).catch(() => undefined)
      expect(page.url()).toMatch(/^app:\/\/console\//)
    }
    expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true)
    expect(await page.evaluate(() => window.open('about:blank') === null)).toBe(true)
    expect(app.windows()).toHaveLength(1)
    // by hand: Playwright waits for the navigation that never came
    await expect.poll(() => page.evaluate(() => document.body.textContent)).toContain('Live')
  })
})
