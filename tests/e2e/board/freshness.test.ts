import type { Route, WebSocketRoute } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { signIn } from '../../support/people.ts'
import { demoScreens, live } from '../../support/screens.ts'

const screens = demoScreens()

describe('When the hub is killed', () => {
  it('the board says offline and since when, refuses changes, and is live again by itself', async () => {
    const page = await screens.signedIn('manager')
    await screens.hub().kill()

    await page
      .getByRole('status')
      .filter({ hasText: /Offline since \d{1,2}:\d{2}/ })
      .waitFor({ timeout: 8000 })
    const card = page.getByRole('region', { name: 'To approve' }).getByRole('article').first()
    await card.hover()
    expect(await card.getByRole('button', { name: /Approve/ }).getAttribute('aria-disabled')).toBe('true')

    const bar = page.getByRole('banner')
    expect(await bar.getAttribute('data-alarm')).toBe('true')
    await screens.startAgain()
    await live(page)
    expect(await bar.getAttribute('data-alarm')).toBe('true')
    await expect.poll(() => bar.getAttribute('data-alarm'), { timeout: 10_000 }).toBe('false')
    expect(await card.getByRole('button', { name: /Approve/ }).getAttribute('aria-disabled')).not.toBe('true')
  })

  it('a board that was away catches up with what happened meanwhile', async () => {
    const away = await screens.signedIn('manager')
    const card = away.getByRole('region', { name: 'To approve' }).getByRole('article').last()
    const number = (await card.getAttribute('aria-label'))?.split(',')[0] ?? ''
    await away.context().setOffline(true)
    await away.getByRole('status').filter({ hasText: 'Offline since' }).waitFor({ timeout: 10_000 })

    const other = await screens.signedIn('admin', '/')
    await other.getByRole('article', { name: new RegExp(`^${number},`) }).hover()
    await other
      .getByRole('article', { name: new RegExp(`^${number},`) })
      .getByRole('button', { name: 'Approve' })
      .click()
    await expect
      .poll(() => other.getByRole('region', { name: 'To approve' }).getByRole('article', { name: number }).count())
      .toBe(0)

    await away.context().setOffline(false)
    await live(away)
    await expect
      .poll(() => away.getByRole('region', { name: 'To approve' }).getByRole('article', { name: number }).count())
      .toBe(0)
  })
})

describe('When a busy board loses its hub', () => {
  it('no lane says any longer what came in the last minute, for which no count was cut before', async () => {
    const page = await screens.signedIn('manager')
    await page.setViewportSize({ width: 1024, height: 768 })
    const person = await signIn(screens.hub().url, 'admin@demo.example', 'dispatch-demo')
    const { orders } = await person.get('board', '/board?items=count')
    const pending = orders.filter(({ status }) => status === 'pending').slice(0, 4)
    await Promise.all(pending.map(({ _id }) => person.change(_id, { status: 'approved' })))
    const lane = page.getByRole('region', { name: 'To pick' })
    const news = lane.getByText(/^\+\d+ in the last minute$/)
    await news.waitFor()
    const isCut = (number: HTMLElement) => number.offsetWidth > (number.parentElement?.clientWidth ?? 0)
    expect(await lane.getByText(/^\d+$/).first().evaluate(isCut)).toBe(false)
    await page.context().setOffline(true)
    await page.getByRole('status').filter({ hasText: 'Offline since' }).waitFor({ timeout: 10_000 })
    expect(await news.count()).toBe(0)
  })
})

describe('When the hub lets nobody in for a moment, because its store is away', () => {
  it('the board stays as it was, and is live only once it was loaded anew', async () => {
    const page = await screens.signedIn('manager')
    const sockets: WebSocketRoute[] = []
    let isRefused = false
    let heartbeats = 0
    await page.routeWebSocket(/socket\.io/, (socket) => {
      sockets.push(socket)
      if (isRefused) return refuse(socket)
      const hub = socket.connectToServer()
      hub.onMessage((message) => {
        heartbeats += Number(String(message).startsWith('42["heartbeat"'))
        socket.send(message)
      })
    })
    await page.reload()
    await live(page)
    const cards = page.getByRole('region', { name: 'To approve' }).getByRole('article')
    await cards.first().waitFor()
    const before = await cards.count()

    const boards: Route[] = []
    await page.route(/\/api\/board/, (route) => void boards.push(route))
    isRefused = true
    await sockets.at(-1)?.close()
    await expect.poll(() => sockets.length).toBeGreaterThan(1)
    isRefused = false
    await expect.poll(() => boards.length).toBeGreaterThan(0)
    const heard = heartbeats
    await expect.poll(() => heartbeats).toBeGreaterThan(heard + 1)
    expect(await page.getByRole('status').filter({ hasText: 'Catching up…' }).count()).toBe(1)
    expect(await cards.count()).toBe(before)

    const message = 'The board cannot be read now.'
    const json = { type: 'about:blank', title: 'Away', status: 503, code: 'store_unavailable', message }
    await boards.shift()?.fulfill({ status: 503, json })
    await page
      .getByRole('banner')
      .getByText('what is shown may be old: The board cannot be read now. It is tried again each second.')
      .waitFor()
    await expect.poll(() => boards.length).toBeGreaterThan(0)
    expect(await cards.count()).toBe(before)
    expect(await page.getByRole('banner').getAttribute('data-alarm')).toBe('true')

    for (const board of boards) await board.continue()
    await live(page)
    expect(await cards.count()).toBe(before)
  })
})

/** Answers as a hub does that cannot read who is signed in. */
function refuse(socket: WebSocketRoute): void {
  const hello = { sid: 'x', upgrades: [], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1e6 }
  const reason = { message: 'store_unavailable', data: { code: 'store_unavailable', message: 'Away' } }
  socket.onMessage((message) => {
    if (String(message).startsWith('40')) socket.send(`44${JSON.stringify(reason)}`)
  })
  socket.send(`0${JSON.stringify(hello)}`)
}
