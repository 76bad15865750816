import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { keepCursors } from '../../../main/notices/cursors.ts'
import { createOutcomeLog } from '../../../main/notices/outcomes.ts'
import { createPerson } from '../../../main/session/person.ts'
import { openVault } from '../../../main/session/session-vault.ts'
import { endProcesses, startHubProcess, steadyPort } from '../../support/hub/hub-process.ts'
import { startTestHub } from '../../support/hub/test-hub.ts'
import { addPerson, castOf, setUp, type TestPerson } from '../../support/people.ts'
import { removeFolders, temporaryFolder } from '../../support/temporary-folder.ts'

const ends: (() => void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) end()
  await endProcesses()
})
afterAll(removeFolders)

const NO_KEYRING = {
  isEncryptionAvailable: () => false,
  encryptString: (text: string) => Buffer.from(text),
  decryptString: (sealed: Buffer) => sealed.toString(),
}

/** What main does for somebody who is signed in at a console: all but Electron. */
async function consoleOf({ token }: TestPerson) {
  const folder = await temporaryFolder()
  const vault = openVault(join(folder, 'session.json'), 'the hub', NO_KEYRING)
  vault.keep(token)
  const state = { shown: [] as string[], calls: 0, log: [] as string[], said: [] as string[], gate: Promise.resolve() }
  const person = createPerson({
    cursors: keepCursors(join(folder, 'told.json')),
    outcomes: createOutcomeLog(() => new Date()),
    settings: () => ({
      home: null,
      muted: false,
      toastsForStaff: false,
      openAtLogin: false,
      runInBackground: true,
      endedUnsure: false,
      windows: {},
    }),
    toasts: {
      show: async ({ body }) => {
        state.shown.push(body)
        return { kind: 'shown' }
      },
      whyNot: async () => null,
      closeAll: () => undefined,
      click: () => undefined,
      end: () => undefined,
    },
    ask: async (url, request) => {
      state.calls += 1
      await state.gate
      return fetch(url, request)
    },
    log: {
      info: (sentence) => state.log.push(sentence),
      warn: (sentence) => state.log.push(sentence),
      line: () => undefined,
    },
    seen: () => null,
    told: () => undefined,
    unread: () => undefined,
    openOrder: () => undefined,
    openAlerts: () => undefined,
    say: (sentence) => state.said.push(sentence),
  })
  ends.push(person.end)
  return { state, person, vault, enter: (url: string) => person.enter(url, vault) }
}

describe('When the role of somebody at a console changes', () => {
  it('they are told of changes as their new role is, without signing in again', async () => {
    const hub = await startTestHub()
    const { admin, staff } = await castOf(hub.url)
    const { state, enter } = await consoleOf(staff)
    await enter(hub.url)
    const { _id } = await admin.create()
    expect((await admin.ask('PUT', `/api/people/${staff.user._id}`, { body: { role: 'manager' } })).status).toBe(200)
    let notes = 0
    const change = async () => {
      notes += 1
      await admin.change(_id, { notes: `Note ${notes}` })
      return state.shown.length
    }
    await expect.poll(change).toBeGreaterThan(0)
    await hub.stop()
  })
})

describe('When a hub is stopped and started again at once', () => {
  it('its changes are told one by one, since nobody was away', async () => {
    const data = await temporaryFolder()
    const port = String(await steadyPort())
    const first = await startHubProcess(data, { args: ['--port', port] })
    const admin = await setUp(first.url)
    const manager = await addPerson(admin, 'manager', 'Mona')
    const [one, other] = [await admin.create(), await admin.create()]
    const { state, enter } = await consoleOf(manager)
    await enter(first.url)
    await first.stop()
    await expect.poll(() => state.log).toContain('The hub ended the connection.')
    let open = () => undefined
    state.gate = new Promise((resolve) => {
      open = () => void resolve()
    })
    await startHubProcess(data, { args: ['--port', port] })
    await admin.change(one._id, { notes: 'Mind the step' })
    await admin.change(other._id, { notes: 'Ring twice' })
    open()
    await expect.poll(() => state.shown).toHaveLength(2)
    expect(state.shown).toEqual([expect.stringContaining(one.orderNumber), expect.stringContaining(other.orderNumber)])
  })
})

describe('When a link names an order', () => {
  it('and the hub does not answer, that is said, and not that there is none', async () => {
    const hub = await startHubProcess(await temporaryFolder())
    const admin = await setUp(hub.url)
    const { orderNumber } = await admin.create()
    const { state, person, enter } = await consoleOf(admin)
    await enter(hub.url)
    person.openNumber('SO-NONE')
    await expect.poll(() => state.said).toEqual(['There is no order SO-NONE here.'])
    await hub.kill()
    person.openNumber(orderNumber)
    await expect.poll(() => state.said[1]).toContain('The hub does not answer')
  })
})

describe('When somebody leaves while their hub is away', () => {
  it('nobody asks for them any more', async () => {
    const first = await startHubProcess(await temporaryFolder())
    const admin = await setUp(first.url)
    const manager = await addPerson(admin, 'manager', 'Mona')
    const left = await consoleOf(manager)
    const stays = await consoleOf(manager)
    await left.enter(first.url)
    await stays.enter(first.url)
    await first.stop()
    await expect.poll(() => left.state.log).toContain('The hub ended the connection.')
    await expect.poll(() => stays.state.log).toContain('The hub ended the connection.')
    const { calls } = left.state
    left.person.leave()
    const before = stays.state.calls
    await expect.poll(() => stays.state.calls).toBeGreaterThan(before + 1) // a second more than the first would have waited
    expect(left.state.calls).toBe(calls)
  })
})
