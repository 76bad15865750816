import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { type Attempt, changingClient } from '../../support/changing-client.ts'
import { closeFollowers, startFollower } from '../../support/follower.ts'
import { faultsOf, readHistory } from '../../support/history.ts'
import { endProcesses, runCommand, startHubProcess, steadyPort } from '../../support/hub/hub-process.ts'
import { castOf } from '../../support/people.ts'
import { removeFolders, temporaryFolder } from '../../support/temporary-folder.ts'

/** How often the hub is killed; `CRASHES=100 npm test -- integration crash` for more. */
const CRASHES = Number(process.env.CRASHES ?? 8)
const CLIENTS_EACH = 3

afterEach(async () => {
  closeFollowers()
  await endProcesses()
})
afterAll(removeFolders)

describe('When the hub is killed again and again under load', () => {
  it('what was acknowledged is there once with its event and notifications, and nobody misses anything', {
    timeout: 30_000 + CRASHES * 8_000,
  }, async () => {
    const data = await temporaryFolder()
    const port = ['--port', String(await steadyPort())]
    let hub = await startHubProcess(data, { args: port })
    const { admin, manager, staff, customer, otherCustomer } = await castOf(hub.url)
    const orders = await Promise.all(Array.from({ length: 12 }, () => manager.create()))

    const attempts: Attempt[] = []
    let untilKill = 0
    let kill: () => void = () => undefined
    const acknowledged = () => {
      untilKill -= 1
      if (untilKill === 0) kill()
    }
    const clients = [manager, admin, manager, admin].flatMap((person) =>
      Array.from({ length: CLIENTS_EACH }, () => changingClient(person, { orders, attempts, acknowledged })),
    )
    const followers = [startFollower(staff), startFollower(customer), startFollower(otherCustomer)]
    const told = startFollower(manager, 'notifications')
    await Promise.all([...followers, told].map((each) => each.reached(orders.length)))

    let settled = 0
    for (let crash = 1; crash <= CRASHES; crash += 1) {
      untilKill = 1 + ((crash * 37) % 90)
      const killed = new Promise<void>((resolve) => {
        kill = resolve
      }).then(() => hub.kill())
      await Promise.all(clients.map((client) => client.work()))
      expect(await killed).toMatchObject({ signal: 'SIGKILL' })

      const unanswered = attempts.filter(({ outcome }) => outcome.kind === 'unanswered')
      hub = await startHubProcess(data, { args: port })
      expect(faultsOf(await readHistory([admin, manager, staff, customer, otherCustomer]), attempts)).toEqual([])
      await Promise.all(clients.map((client) => client.sendAgain()))
      expect(unanswered.filter(({ outcome }) => outcome.kind === 'unanswered')).toEqual([])
      settled += unanswered.length

      const verified = await runCommand('verify', { args: ['--data', data] })
      expect(verified).toMatchObject({ code: 0, stderr: '' })
    }

    const history = await readHistory([admin, manager, staff, customer, otherCustomer])
    const seqs = history.events.map(({ seq }) => seq)
    expect(faultsOf(history, attempts)).toEqual([])
    expect(settled).toBeGreaterThan(0)
    await Promise.all([...followers, told].map((each) => each.reached(seqs.length)))
    const [all, own, none] = followers.map((each) => each.seqs)
    expect(all).toEqual(seqs)
    expect(own).toEqual(seqs)
    expect(none).toEqual([])
    const othersDoing = history.events.filter(({ actor }) => !('_id' in actor && actor._id === manager.user._id))
    expect(told.seqs).toEqual(othersDoing.map(({ seq }) => seq))
    expect(told.connections()).toBeGreaterThan(CRASHES)
    expect((await hub.stop()).code).toBe(0)
  })
})
