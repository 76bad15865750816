import { request } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { closeConsoles, connect, follow } from '../../support/live-console.ts'
import { type Cast, castOf } from '../../support/people.ts'

let hub: TestHub
let cast: Cast

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
})
afterEach(closeConsoles)
afterAll(() => hub.stop())

describe('When a console connects', () => {
  it.each(['websocket', 'polling'])('a good token lets it in by %s', async (transport) => {
    const live = await connect(hub.url, cast.staff.token, { transports: [transport] })
    expect(live.socket.connected).toBe(true)
  })

  it('a bearer header does, too', async () => {
    const extraHeaders = { Authorization: `Bearer ${cast.staff.token}` }
    expect((await connect(hub.url, undefined, { extraHeaders })).socket.connected).toBe(true)
  })

  it('the hub pings every 2 s and gives up after 3', async () => {
    const handshake = await ask(hub.url, 'GET', '/socket.io/?EIO=4&transport=polling')
    expect(JSON.parse(handshake.text.slice(1))).toMatchObject({ pingInterval: 2000, pingTimeout: 3000 })
  })

  it('it is sent nothing before it subscribes', async () => {
    const [silent, live] = [await connect(hub.url, cast.staff.token), await follow(cast.staff)]
    await cast.manager.create()
    await live.first('order_created')
    await silent.send('subscribe', { since: -1 })
    expect(silent.messages).toEqual([])
  })
})

describe('When a console has no right to', () => {
  const tokens: [string, unknown][] = [
    ['no auth at all', undefined],
    ['no token', {}],
    ['an empty token', { token: '' }],
    ['a forged token', { token: 'A'.repeat(43) }],
    ['a number', { token: 5 }],
    ['true', { token: true }],
    ['a list', { token: ['a', 'b'] }],
    ['an object that is no text', { token: { toString: 1, valueOf: 1 } }],
    ['an identity', { userId: 'f'.repeat(24), role: 'admin', companyId: 'any' }],
    ['a null token beside an identity', { token: null, user: { role: 'admin' } }],
  ]

  it.each(tokens)('%s is a connect_error that says why', async (_, auth) => {
    const attempt = connect(hub.url, undefined, { auth: auth === undefined ? {} : Object(auth) })
    await expect(attempt).rejects.toMatchObject({
      message: 'unauthenticated',
      data: { code: 'unauthenticated', message: expect.stringMatching(/^[A-Z].*\.$/) },
    })
  })

  it('the hub goes on after all of them', async () => {
    expect((await cast.staff.ask('GET', '/api/session')).status).toBe(200)
  })

  it('an identity beside a good token changes nobody', async () => {
    const auth = { token: cast.customer.token, role: 'admin', userId: cast.admin.user._id }
    const live = await connect(hub.url, undefined, { auth })
    await live.subscribe()
    await cast.staff.create({ customer: { name: 'Lahore Traders' } })
    await live.subscribe()
    expect(live.events()).toEqual([])
  })

  it('a token in the query is nobody’s', async () => {
    const attempt = connect(hub.url, undefined, { query: { token: cast.staff.token } })
    await expect(attempt).rejects.toThrow('unauthenticated')
  })

  it('another namespace is not there', async () => {
    await expect(connect(`${hub.url}/admin`, cast.staff.token)).rejects.toThrow()
  })
})

describe('When what comes is no message', () => {
  it.each([
    ['a message without auth', '40'],
    ['auth that is a list', '40[]'],
    ['auth that is null', '40null'],
    ['auth that is a number', '405'],
    ['broken JSON', '40{'],
    ['an event before connecting', '42["subscribe",{}]'],
    ['bytes', '\u0000\u0001'],
    ['nothing', ''],
  ])('%s closes that socket at most, and the hub goes on', async (_, packet) => {
    const handshake = await ask(hub.url, 'GET', '/socket.io/?EIO=4&transport=polling')
    const { sid }: { sid: string } = JSON.parse(handshake.text.slice(1))
    await ask(hub.url, 'POST', `/socket.io/?EIO=4&transport=polling&sid=${sid}`, {
      raw: packet,
      headers: { 'Content-Type': 'text/plain' },
    })
    expect((await cast.staff.ask('GET', '/api/session')).status).toBe(200)
  })

  it('an upgrade to something else closes that connection alone', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const options = { host: '127.0.0.1', port: hub.port, path: '/', headers: { Connection: 'Upgrade', Upgrade: 'h2c' } }
    request(options, (answer) => answer.resume().on('end', resolve))
      .on('error', () => resolve())
      .end()
    await promise
    expect((await cast.staff.ask('GET', '/api/session')).status).toBe(200)
  })
})
