import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { board } from '../../shared/contract/order.ts'
import { workflow } from '../../shared/contract/workflow.ts'
import { ask, taken } from '../support/asking.ts'
import type { Colleague } from '../support/console-app.ts'
import { live, shownLanes } from '../support/screens.ts'

const CHANGES = 100
const SEARCHED = 'customer 29'
const WHEEL_STEPS = 120
const STORM = { perSecond: 200, seconds: 10, senders: 8 }

/** What the board costs, by name. */
export type BoardFigures = Record<string, string>

/** Signs a manager in on this page, and measures the board that comes. `pid` is the process that draws the page. */
export async function boardFigures(page: Page, admin: Colleague, pid: () => Promise<number>): Promise<BoardFigures> {
  const costs = await mainThread(page)
  const drawn = await signIn(page)
  await live(page)
  await pause(5000) // what the start leaves to do is done
  const idle = await costs.during(() => pause(5000))
  const change = await costs.during(() => changes(page, admin))
  let frames = 0
  const wheel = await costs.during(async () => {
    frames = await scroll(page)
  })
  const keys = await typing(page)
  const memory = megabytes(await pid())
  const storm = await stormed(page, admin)
  const each = (spent: Spent, count: number) => {
    const rest = (idle.task / idle.elapsed) * spent.elapsed
    return `${((spent.task - rest) / count).toFixed(1)} ms, script ${(spent.script / count).toFixed(1)} ms`
  }
  return {
    'sign-in answered to board drawn': `${Math.round(drawn)} ms`,
    'main thread when idle': `${((100 * idle.task) / idle.elapsed).toFixed(1)} %`,
    'a change of somebody else': each(change, CHANGES),
    'a frame of scrolling': each(wheel, frames),
    'a key in the search to what it found, drawn': keys,
    'memory of the page’s process': memory,
    [`${STORM.perSecond} changes a second for ${STORM.seconds} s`]: storm,
  }
}

interface Spent {
  /** Milliseconds. */
  elapsed: number
  task: number
  script: number
}

/** The processor time of the page's main thread. */
async function mainThread(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const now = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const value = (name: string) => 1000 * (metrics.find((each) => each.name === name)?.value ?? Number.NaN)
    return { elapsed: performance.now(), task: value('TaskDuration'), script: value('ScriptDuration') }
  }
  return {
    during: async (act: () => Promise<void>): Promise<Spent> => {
      const before = await now()
      await act()
      const after = await now()
      return {
        elapsed: after.elapsed - before.elapsed,
        task: after.task - before.task,
        script: after.script - before.script,
      }
    },
  }
}

/** Milliseconds from the answer to the sign-in to the frame in which cards with their steps are drawn. */
async function signIn(page: Page): Promise<number> {
  await page.getByLabel('Email').fill('manager@demo.example')
  await page.getByLabel('Password').fill('dispatch-demo')
  await page.evaluate(() => {
    const frame = () => {
      if (document.querySelector('article button') === null) requestAnimationFrame(frame)
      else requestAnimationFrame(() => Object.assign(window, { drawnAt: performance.now() }))
    }
    requestAnimationFrame(frame)
  })
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForFunction(() => Reflect.get(window, 'drawnAt') !== undefined)
  return z.number().parse(
    await page.evaluate(() => {
      const login = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/api/auth/login'))
      if (!(login instanceof PerformanceResourceTiming)) throw new Error('Nobody signed in.')
      return Number(Reflect.get(window, 'drawnAt')) - login.responseEnd
    }),
  )
}

/** Next steps of orders in view and out of it, one at a time. */
async function changes(page: Page, admin: Colleague): Promise<void> {
  const { orders } = taken(await ask(admin.url, 'GET', '/api/board?items=count', { token: admin.token }), board)
  const open = orders.filter(({ nextStatuses }) => nextStatuses.length > 0)
  for (let count = 0; count < CHANGES; count += 1) {
    const order = open[Math.floor((count * open.length) / CHANGES)]
    await admin.change(order?._id ?? '', { status: order?.nextStatuses[0] })
    await pause(100)
  }
  await page.evaluate(() => new Promise(requestAnimationFrame))
}

/** How many frames were drawn. */
async function scroll(page: Page): Promise<number> {
  const box = await page.locator('[data-lanes] > section').first().boundingBox()
  if (!box) throw new Error('There is no lane.')
  await page.mouse.move(box.x + box.width / 2, box.y + 300)
  await page.evaluate(() => {
    const frame = () => {
      Object.assign(window, { framesDrawn: Number(Reflect.get(window, 'framesDrawn') ?? 0) + 1 })
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  for (let step = 0; step < WHEEL_STEPS; step += 1) {
    await page.mouse.wheel(0, 120)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  return z.number().parse(await page.evaluate('window.framesDrawn'))
}

/** From a key to the second frame after it, in which what it changed is drawn. */
async function typing(page: Page): Promise<string> {
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.evaluate(() => {
    const durations: number[] = []
    Object.assign(window, { durations })
    const frame = () => new Promise(requestAnimationFrame)
    const onKey = async ({ timeStamp }: KeyboardEvent) => {
      await frame()
      await frame()
      durations.push(performance.now() - timeStamp)
    }
    window.addEventListener('keydown', (event) => void onKey(event), true)
  })
  for (const letter of SEARCHED) {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter)
    await pause(300)
  }
  await page.keyboard.press('Escape')
  const durations = z.array(z.number()).parse(await page.evaluate('window.durations'))
  const typed = durations.slice(0, SEARCHED.length).sort((a, b) => a - b)
  return `median ${Math.round(typed[Math.floor(typed.length / 2)] ?? 0)} ms, worst ${Math.round(typed.at(-1) ?? 0)} ms`
}

/** Changes orders evenly from elsewhere while frames are counted; the board has to be right, and live, at the end. */
async function stormed(page: Page, admin: Colleague): Promise<string> {
  await page.evaluate(() => {
    const gaps: number[] = []
    Object.assign(window, { gaps })
    let last = performance.now()
    const frame = (now: number) => {
      gaps.push(now - last)
      last = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  const { orders } = taken(await ask(admin.url, 'GET', '/api/board?items=count', { token: admin.token }), board)
  const pending = orders.filter(({ status }) => status === 'pending').slice(0, 400)
  const began = performance.now()
  const made = await Promise.all(
    Array.from({ length: STORM.senders }, async (_, sender) => {
      const own = pending.filter((__, index) => index % STORM.senders === sender)
      let count = 0
      for (; performance.now() - began < STORM.seconds * 1000; count += 1) {
        const status = Math.floor(count / own.length) % 2 === 0 ? 'on_hold' : 'pending'
        await admin.change(own[count % own.length]?._id ?? '', { status })
        await pause(Math.max(0, began + (count * 1000 * STORM.senders) / STORM.perSecond - performance.now()))
      }
      return count
    }),
  )
  const perSecond = made.reduce((sum, count) => sum + count, 0) / ((performance.now() - began) / 1000)
  const ended = performance.now()
  while (JSON.stringify(await shownCounts(page)) !== JSON.stringify(await trueCounts(admin))) {
    if (performance.now() - ended > 20_000) throw new Error('The board is not right in the end.')
    await pause(20)
  }
  const right = performance.now() - ended
  await live(page)
  const gaps = z.array(z.number()).parse(await page.evaluate('window.gaps'))
  gaps.sort((a, b) => a - b)
  const at = (share: number) => Math.round(gaps[Math.floor(share * (gaps.length - 1))] ?? Number.NaN)
  return `${Math.round(perSecond)}/s; frames ${at(0.5)} ms apart, p95 ${at(0.95)}, worst ${at(1)}; right ${Math.round(right)} ms after the last`
}

async function trueCounts({ url, token }: Colleague): Promise<number[]> {
  const { statuses } = taken(await ask(url, 'GET', '/api/workflow', { token }), workflow)
  const { orders } = taken(await ask(url, 'GET', '/api/board?items=count', { token }), board)
  const lanes = [...new Set(statuses.flatMap(({ lane }) => lane ?? []))]
  return lanes.map((lane) => {
    const inLane = new Set(statuses.flatMap((each) => (each.lane === lane ? [each.status] : [])))
    return orders.filter(({ status }) => inLane.has(status)).length
  })
}

/** What the heads of the lanes say. */
async function shownCounts(page: Page): Promise<number[]> {
  return (await shownLanes(page)).map(({ orders }) => orders)
}

function megabytes(pid: number): string {
  const memory = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const size = (name: string) => Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(memory)?.[1]) / 1024)
  return `${size('Private_Dirty') + size('Private_Clean')} MB of its own, ${size('Rss')} MB resident`
}
