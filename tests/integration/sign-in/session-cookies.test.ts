import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Asking, ask, refusal } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { closeConsoles, connect } from '../../support/live-console.ts'
import { PASSWORD, setUp, type TestPerson } from '../../support/people.ts'

let hub: TestHub
let admin: TestPerson
/** `name=token`, as a browser sends it back. */
let cookie: string

beforeAll(async () => {
  hub = await startTestHub()
  admin = await setUp(hub.url)
  cookie = cookieOf(await loginForCookie({ Origin: hub.url }))
})
afterAll(async () => {
  closeConsoles()
  await hub.stop()
})

const loginForCookie = (headers: Record<string, string>) =>
  ask(hub.url, 'POST', '/api/auth/login', {
    body: { email: admin.user.email, password: PASSWORD, cookie: true },
    headers,
  })
const cookieOf = (answer: { headers: Headers }) => answer.headers.get('set-cookie')?.split(';')[0] ?? ''
const withCookie = (method: string, path: string, headers: Record<string, string> = {}, asking: Asking = {}) =>
  ask(hub.url, method, path, { ...asking, headers: { Cookie: cookie, ...headers } })

describe('When the screens sign in with a cookie', () => {
  it('the cookie is the hub’s own by port, out of reach of scripts and of other sites', async () => {
    const set = (await loginForCookie({ Origin: hub.url })).headers.get('set-cookie') ?? ''
    const [pair = '', ...attributes] = set.split(';').map((part) => part.trim())
    expect(pair).toMatch(new RegExp(`^dispatch_session_${hub.port}=[\\w-]{43}$`))
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/']))
  })

  it('no token is in the answer', async () => {
    expect((await loginForCookie({ Origin: hub.url })).json).not.toHaveProperty('token')
  })

  it('from a request without an Origin there is none', async () => {
    const answer = await loginForCookie({})
    expect(refusal(answer)).toBe('403 origin_not_allowed')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('the console’s pages get none either', async () => {
    expect(refusal(await loginForCookie({ Origin: 'app://console' }))).toBe('403 origin_not_allowed')
  })
})

describe('When a request carries the cookie', () => {
  it('reading needs no Origin', async () => {
    expect((await withCookie('GET', '/api/session')).status).toBe(200)
  })

  it('a change needs the hub’s own Origin', async () => {
    const answer = await withCookie('POST', '/api/notifications/read-all', { Origin: hub.url })
    expect(answer.status).toBe(200)
  })

  it('a change without an Origin is 403', async () => {
    expect(refusal(await withCookie('POST', '/api/notifications/read-all'))).toBe('403 origin_not_allowed')
  })

  it('a change from the console’s Origin is 403', async () => {
    const answer = await withCookie('POST', '/api/notifications/read-all', { Origin: 'app://console' })
    expect(refusal(answer)).toBe('403 origin_not_allowed')
  })

  it('a change from the same host on another port is 403', async () => {
    const answer = await withCookie('POST', '/api/notifications/read-all', { Origin: 'http://127.0.0.1:1' })
    expect(refusal(answer)).toBe('403 origin_not_allowed')
  })

  it('a bearer decides before it: a bad one is 401', async () => {
    const answer = await withCookie('GET', '/api/session', { Authorization: 'Bearer nonsense' })
    expect(refusal(answer)).toBe('401 unauthenticated')
  })

  it('beside a bearer no Origin is needed', async () => {
    const answer = await withCookie('POST', '/api/notifications/read-all', {}, { token: admin.token })
    expect(answer.status).toBe(200)
  })

  it('another port’s cookie is nobody’s', async () => {
    const other = cookie.replace(/^dispatch_session_\d+/, 'dispatch_session_1')
    const answer = await ask(hub.url, 'GET', '/api/session', { headers: { Cookie: other } })
    expect(refusal(answer)).toBe('401 unauthenticated')
  })

  it('it is found among other cookies', async () => {
    const answer = await ask(hub.url, 'GET', '/api/session', { headers: { Cookie: `a=b; ${cookie}; c=d=e` } })
    expect(answer.status).toBe(200)
  })

  it('signing out clears it, and the session is dead', async () => {
    const own = { Origin: hub.url, Cookie: cookieOf(await loginForCookie({ Origin: hub.url })) }
    const out = await ask(hub.url, 'POST', '/api/auth/logout', { headers: own })
    expect(out.headers.get('set-cookie')).toMatch(new RegExp(`^dispatch_session_${hub.port}=;`))
    expect(refusal(await ask(hub.url, 'GET', '/api/session', { headers: own }))).toBe('401 unauthenticated')
  })
})

describe('When a socket comes with the cookie', () => {
  it.each(['websocket', 'polling'])('the hub’s own Origin lets it in by %s', async (transport) => {
    const live = await connect(hub.url, undefined, {
      transports: [transport],
      extraHeaders: { Cookie: cookie, Origin: hub.url },
    })
    expect(live.socket.connected).toBe(true)
  })

  it('without an Origin it is refused', async () => {
    const attempt = connect(hub.url, undefined, { extraHeaders: { Cookie: cookie } })
    await expect(attempt).rejects.toThrow('unauthenticated')
  })

  it('a bad token beside a good cookie is refused: the token decides', async () => {
    const attempt = connect(hub.url, 'nonsense', { extraHeaders: { Cookie: cookie, Origin: hub.url } })
    await expect(attempt).rejects.toThrow('unauthenticated')
  })
})
