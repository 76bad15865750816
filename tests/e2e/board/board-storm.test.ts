import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { OrderEventView } from '../../../shared/contract/event.ts'
import { signIn, type TestPerson } from '../../support/people.ts'
import { demoScreens, live, setDensity, shownLanes } from '../../support/screens.ts'

const screens = demoScreens()

const CHANGES_A_SECOND = 20
/** Two hundred taps take their time on a busy machine, in milliseconds. */
const LONGEST = 240_000

/** What lay under the finger when it went down. */
const touched = z.array(z.object({ number: z.string(), status: z.string() }))

describe('When the board is tapped at random while twenty orders change each second', () => {
  it.each([
    { hand: 'a mouse at a desk', density: 'desk', taps: 200, twice: byMouse },
    { hand: 'a finger at a kiosk', density: 'kiosk', taps: 100, twice: byFinger },
  ])(
    'by $hand: no order has moved that did not lie under it, as it lay there',
    async ({ density, taps, twice }) => {
      const page = await screens.signedIn('manager')
      await setDensity(page, density)
      const url = screens.hub().url
      const [manager, admin] = await Promise.all(
        ['manager', 'admin'].map((who) => signIn(url, `${who}@demo.example`, 'dispatch-demo')),
      )
      if (!manager || !admin) throw new Error('The demo has both.')
      const { seq: before } = await manager.get('board', '/board?items=count')
      await recordTouches(page)

      const remote = changeAtRandom(admin)
      await tapAtRandom(page, taps, await twice(page))
      await remote.stop()
      await live(page)

      const lain = touched.parse(await page.evaluate('window.touched'))
      const made = await eventsSince(manager, before)
      const own = made.filter(({ actor }) => '_id' in actor && actor._id === manager.user._id)
      const strays = own.filter(
        ({ order, type }) =>
          type === 'order_status_update' &&
          !lain.some(({ number, status }) => number === order.orderNumber && status === order.oldStatus),
      )
      expect(strays.map(({ order }) => `${order.orderNumber}: ${order.oldStatus} to ${order.status}`)).toEqual([])
      expect(own.length).toBeGreaterThan(0)
      expect(made.length - own.length).toBeGreaterThan(CHANGES_A_SECOND)
      await expect.poll(() => ordersByLane(page), { timeout: 10_000 }).toEqual(await trueLanes(manager))
    },
    LONGEST,
  )
})

/** Writes down the card, or the open order, under each pointer that goes down, as it is drawn at that moment. */
async function recordTouches(page: Page): Promise<void> {
  const { statuses } = await page.evaluate(async () => await (await fetch('/api/workflow')).json())
  const byLabel = Object.fromEntries(
    z
      .array(z.object({ label: z.string(), status: z.string() }))
      .parse(statuses)
      .map((s) => [s.label, s.status]),
  )
  await page.evaluate((statusOf) => {
    const touches: { number: string; status: string }[] = []
    Object.assign(window, { touched: touches })
    const record = ({ target }: PointerEvent) => {
      if (!(target instanceof Element)) return
      const name = target.closest('article, aside')?.getAttribute('aria-label') ?? ''
      const said = target.closest('aside')?.textContent ?? name
      const [number = ''] = name.split(', ')
      for (const [label, status] of Object.entries(statusOf)) {
        if (number !== '' && said.includes(label)) touches.push({ number, status })
      }
    }
    window.addEventListener('pointerdown', record, { capture: true })
  }, byLabel)
}

/** Double taps anywhere on the lanes; what a tap may have opened over them is closed before the next. */
async function tapAtRandom(page: Page, taps: number, twice: Twice): Promise<void> {
  const box = await page.locator('[data-lanes]').boundingBox()
  if (!box) throw new Error('The lanes are not on the screen.')
  for (let tap = 0; tap < taps; tap++) {
    const x = box.x + Math.random() * (box.width - 2)
    const y = box.y + Math.random() * (box.height - 2)
    await twice(x, y)
    if ((await page.getByRole('menu').count()) > 0) await page.keyboard.press('Escape')
  }
}

type Twice = (x: number, y: number) => Promise<void>

async function byMouse(page: Page): Promise<Twice> {
  return (x, y) => page.mouse.dblclick(x, y, { delay: Math.random() * 60 })
}

async function byFinger(page: Page): Promise<Twice> {
  const touch = await page.context().newCDPSession(page)
  const tap = async (x: number, y: number) => {
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }
  return async (x, y) => {
    await tap(x, y)
    await tap(x, y)
  }
}

/** Takes next steps of random orders, evenly, until it is stopped. */
function changeAtRandom(person: TestPerson): { stop: () => Promise<void> } {
  let isStopped = false
  const run = async () => {
    while (!isStopped) {
      const { orders } = await person.get('board', '/board?items=count')
      const open = orders.filter(({ nextStatuses }) => nextStatuses.length > 0)
      for (let change = 0; change < CHANGES_A_SECOND && !isStopped; change++) {
        const order = open[Math.floor(Math.random() * open.length)]
        if (order) await person.change(order._id, { status: order.nextStatuses[0] })
        await new Promise((resolve) => setTimeout(resolve, 1000 / CHANGES_A_SECOND))
      }
    }
  }
  const ended = run()
  return {
    stop: async () => {
      isStopped = true
      await ended
    },
  }
}

async function eventsSince(person: TestPerson, since: number): Promise<OrderEventView[]> {
  const { events } = await person.get('changes', `/changes?since=${since}&limit=1000`)
  return events.filter((event) => event.type !== 'notification')
}

async function trueLanes(person: TestPerson): Promise<Record<string, number>> {
  const { statuses } = await person.get('workflow')
  const { orders } = await person.get('board', '/board?items=count')
  const counts: Record<string, number> = {}
  for (const { status, lane } of statuses) {
    if (lane !== null) counts[lane] = (counts[lane] ?? 0) + orders.filter((order) => order.status === status).length
  }
  return counts
}

/** As the heads say. */
async function ordersByLane(page: Page): Promise<Record<string, number>> {
  return Object.fromEntries((await shownLanes(page)).map(({ name, orders }) => [name, orders]))
}
