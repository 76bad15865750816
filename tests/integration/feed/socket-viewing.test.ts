import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { closeConsoles, follow, type LiveConsole } from '../../support/live-console.ts'
import { type Cast, castOf } from '../../support/people.ts'

let hub: TestHub
let cast: Cast

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
})
afterEach(closeConsoles)
afterAll(() => hub.stop())

const ORDER = 'a'.repeat(24)
const OTHER = 'b'.repeat(24)

/** Resolves once this console was told that exactly these people have the order open. */
function told(live: LiveConsole, orderId: string, ...names: string[]) {
  const people = names.map((firstName) => expect.objectContaining({ firstName }))
  const viewing = expect.objectContaining({ orderId, people })
  return live.until(({ name, payload }) => name === 'viewing' && viewing.asymmetricMatch(payload))
}

describe('When two people have the same order open', () => {
  it('each is told of both, and of the one who closes it, or whose connection ends', async () => {
    const [mona, sam] = [await follow(cast.manager), await follow(cast.staff)]
    expect(await mona.send('view', { orderId: ORDER })).toEqual({ ok: true })
    await told(mona, ORDER, 'Mona')
    await sam.send('view', { orderId: ORDER })
    await Promise.all([told(mona, ORDER, 'Mona', 'Sam'), told(sam, ORDER, 'Mona', 'Sam')])

    mona.messages.length = 0
    await sam.send('view', { orderId: OTHER })
    await told(mona, ORDER, 'Mona')
    await sam.send('view', { orderId: ORDER })
    await told(mona, ORDER, 'Mona', 'Sam')
    mona.messages.length = 0
    sam.close()
    await told(mona, ORDER, 'Mona')
  })

  it('one person on two screens is one', async () => {
    const [desk, kiosk] = [await follow(cast.staff), await follow(cast.staff)]
    await desk.send('view', { orderId: ORDER })
    await kiosk.send('view', { orderId: ORDER })
    await told(kiosk, ORDER, 'Sam')
  })
})

describe('Who is not told who has an order open', () => {
  it('a customer: the question is refused, and nobody is told of them', async () => {
    const [customer, sam] = [await follow(cast.customer), await follow(cast.staff)]
    expect(await customer.send('view', { orderId: ORDER })).toMatchObject({ error: { code: 'forbidden' } })
    await sam.send('view', { orderId: ORDER })
    await told(sam, ORDER, 'Sam')
    expect(customer.messages.filter(({ name }) => name === 'viewing')).toEqual([])
  })

  it.each([undefined, null, 5, {}, { orderId: 'x' }, { orderId: ORDER, as: 'admin' }])(
    'whoever asks by nonsense: %j',
    async (request) => {
      const live = await follow(cast.staff)
      expect(await live.send('view', request)).toMatchObject({ error: { code: 'bad_request' } })
    },
  )

  it('whoever asks by nothing', async () => {
    const live = await follow(cast.staff)
    expect(await live.send('view')).toMatchObject({ error: { code: 'bad_request' } })
  })

  it('whoever has closed it', async () => {
    const [mona, sam] = [await follow(cast.manager), await follow(cast.staff)]
    await sam.send('view', { orderId: ORDER })
    await sam.send('view', { orderId: null })
    const before = sam.messages.length
    await mona.send('view', { orderId: ORDER })
    await told(mona, ORDER, 'Mona')
    expect(sam.messages.slice(before).filter(({ name }) => name === 'viewing')).toEqual([])
  })
})
