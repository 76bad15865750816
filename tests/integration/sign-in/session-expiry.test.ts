import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { session } from '../../../shared/contract/session.ts'
import { refusal, taken } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { closeConsoles, follow, type LiveConsole } from '../../support/live-console.ts'
import { setUp, signIn, type TestPerson } from '../../support/people.ts'

const DAY = 86_400_000

let hub: TestHub
let person: TestPerson
let begun: number

beforeAll(async () => {
  hub = await startTestHub()
  await setUp(hub.url)
})
afterAll(() => hub.stop())

beforeEach(async () => {
  person = await signIn(hub.url, 'ada@test.example')
  begun = Date.now()
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  closeConsoles()
  vi.useRealTimers()
})

const onDay = (day: number) => vi.setSystemTime(begun + day * DAY)
const expiry = async () => Date.parse(taken(await person.ask('GET', '/api/session'), session).expiresAt)

/** Sends a message past the client, whose own clock would say that it has been away; resolves when the hub has it. */
async function sendRaw({ socket }: LiveConsole, name: string, payload: object): Promise<void> {
  const { engine } = socket.io
  const answered = new Promise<void>((resolve) => {
    engine.on('message', (packet: string) => packet.startsWith('31') && resolve())
  })
  engine.send(`2${JSON.stringify([name, payload])}`)
  engine.send(`21${JSON.stringify(['subscribe', {}])}`)
  await answered
}

describe('When time goes by', () => {
  it('a session unused for 30 days is dead', async () => {
    onDay(30.01)
    expect(refusal(await person.ask('GET', '/api/session'))).toBe('401 unauthenticated')
  })

  it('a session is alive on its last day', async () => {
    onDay(29.9)
    expect((await person.ask('GET', '/api/session')).status).toBe(200)
  })

  it('using it gives it 30 days anew', async () => {
    onDay(20)
    expect((await expiry()) - (begun + 50 * DAY)).toBeLessThan(DAY)
    expect((await expiry()) - (begun + 50 * DAY)).toBeGreaterThanOrEqual(-DAY)
  })

  it('used in time, it outlives its first 30 days', async () => {
    onDay(25)
    await person.ask('GET', '/api/board')
    onDay(50)
    expect((await person.ask('GET', '/api/session')).status).toBe(200)
  })

  it('once dead it stays dead', async () => {
    onDay(31)
    await person.ask('GET', '/api/session')
    onDay(1)
    onDay(31)
    expect(refusal(await person.ask('GET', '/api/session'))).toBe('401 unauthenticated')
  })

  it('a socket that answers heartbeats keeps its session alive', async () => {
    const live = await follow(person)
    onDay(25)
    await sendRaw(live, 'heartbeat', { seq: 0 })
    onDay(50)
    expect((await person.ask('GET', '/api/session')).status).toBe(200)
  })

  it('a socket that does not is told that its session has ended, and closed', async () => {
    const live = await follow(person)
    onDay(31)
    await live.first('session_ended')
    await live.closed
    expect(refusal(await person.ask('GET', '/api/session'))).toBe('401 unauthenticated')
  })
})
