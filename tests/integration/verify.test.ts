import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import { move, openShop, place } from '../contract/suite/shop.ts'
import { endProcesses, runCommand, startHubProcess } from '../support/hub/hub-process.ts'
import { makeReadOnly, mountSmallDisk, unmountAll } from '../support/mounts.ts'
import { castOf } from '../support/people.ts'
import { removeFolders, temporaryFolder } from '../support/temporary-folder.ts'

const UNLOCK = 'DROP TRIGGER events_stay; DROP TRIGGER events_remain;'

/** What somebody does to the database by hand, and what `verify` has to name; A-1 has entries 1, 3, 4 and 5, A-2 entry 2. */
const TAMPERINGS: [what: string, sql: string, named: RegExp][] = [
  ['an order’s status', "UPDATE orders SET status = 'completed' WHERE order_number = 'A-1'", /order A-1/],
  ['an order’s total', "UPDATE orders SET total = total - 1 WHERE order_number = 'A-2'", /order A-2/],
  ['an order’s discount', "UPDATE orders SET total_discount = 100 WHERE order_number = 'A-2'", /order A-2/],
  ['an order’s notes', "UPDATE orders SET notes = 'Free of charge' WHERE order_number = 'A-1'", /order A-1/],
  ['an order’s number', "UPDATE orders SET order_number = 'A-3' WHERE order_number = 'A-2'", /order A-2/],
  ['an order’s customer', "UPDATE orders SET customer_name = 'Me' WHERE order_number = 'A-2'", /order A-2/],
  ['who changed an order', "UPDATE orders SET updated_by = replace(updated_by, 'Mina', 'Sam')", /order A-1/],
  ['when it was changed', "UPDATE orders SET updated_at = '2020-01-01T00:00:00.000Z'", /order A-1/],
  ['whether it is on the board', "UPDATE orders SET open = 0 WHERE order_number = 'A-2'", /order A-2/],
  ['an order’s lines', `UPDATE order_items SET items = replace(items, '45050', '1')`, /order A-1/],
  ['an order’s lines, gone', 'DELETE FROM order_items', /order A-1/],
  ['an order, gone', "DELETE FROM orders WHERE order_number = 'A-2'", /order A-2 .*gone/],
  ['an order of another company', "UPDATE orders SET company_id = 'x' WHERE order_number = 'A-2'", /company x is gone/],
  [
    'an order slipped in',
    `CREATE TEMP TABLE copy AS SELECT * FROM orders WHERE order_number = 'A-2';
     UPDATE copy SET number = 99, id = '${'e'.repeat(24)}', order_number = 'A-9', seq = 99;
     INSERT INTO orders SELECT * FROM copy`,
    /order A-9 .*no entry/,
  ],
  ['an entry’s text', `${UNLOCK} UPDATE events SET entry = replace(entry, 'Mina', 'Minna') WHERE seq = 3`, /entry 3/],
  ['an entry’s hash', `${UNLOCK} UPDATE events SET hash = '${'0'.repeat(64)}' WHERE seq = 3`, /entry 3/],
  ['an entry, gone', `${UNLOCK} DELETE FROM events WHERE seq = 3`, /entry 3 .*missing/],
  ['the first entry, gone', `${UNLOCK} DELETE FROM events WHERE seq = 1`, /entry 1 .*missing/],
  ['the last entry, gone', `${UNLOCK} DELETE FROM events WHERE seq = 5`, /ends at 4, but 5/],
  [
    'the last entry and the head, gone',
    `${UNLOCK} DELETE FROM events WHERE seq = 5;
     UPDATE heads SET seq = 4, hash = (SELECT hash FROM events WHERE seq = 4)`,
    /order A-1/,
  ],
  ['the whole log, gone', `${UNLOCK} DELETE FROM events; DELETE FROM heads`, /order A-1 .*no entry/],
  ['the company, gone', 'PRAGMA foreign_keys = OFF; DELETE FROM companies', /company/],
  ['the head', 'UPDATE heads SET seq = 9', /ends at 5, but 9/],
  ['the head’s hash', `UPDATE heads SET hash = '${'f'.repeat(64)}'`, /ends at 5/],
  [
    'two entries, swapped',
    `${UNLOCK} UPDATE events SET entry = (SELECT e.entry FROM events e WHERE e.seq = 5 - events.seq + 2) WHERE seq IN (3, 4)`,
    /entry 3/,
  ],
  [
    'an entry’s order',
    `${UNLOCK} UPDATE events SET order_id = (SELECT order_id FROM events WHERE seq = 2) WHERE seq = 4`,
    /entry 4/,
  ],
  ['an entry’s customer', `${UNLOCK} UPDATE events SET customer_id = 'x' WHERE seq = 4`, /entry 4/],
  ['an entry that is no JSON', `${UNLOCK} UPDATE events SET entry = '{' WHERE seq = 5`, /entry 5/],
]

let untouched = ''

beforeAll(async () => {
  untouched = await temporaryFolder()
  const store = await openStore(untouched)
  const shop = await openShop(store)
  const { _id } = await place(store, shop, { orderNumber: 'A-1' })
  await place(store, shop, { orderNumber: 'A-2' })
  await move(store, shop.manager, _id, { status: 'approved' })
  await move(store, shop.staff, _id, { status: 'on_hold' })
  await move(store, shop.manager, _id, { status: 'approved', notes: 'Pay first' })
  await store.close()
})
afterEach(async () => {
  await endProcesses()
  await unmountAll()
})
afterAll(removeFolders)

function verify(data: string) {
  return runCommand('verify', { args: ['--data', data] })
}

describe('When nothing was touched', () => {
  it('verify says so, after the latest status updates, newest first', async () => {
    const { code, stdout, stderr } = await verify(untouched)

    const lines = stdout.trimEnd().split('\n')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const at = String.raw`\d{4}-\d\d-\d\dT[\d:.]{12}Z`
    expect(lines).toEqual([
      'The latest status updates:',
      expect.stringMatching(new RegExp(`^  A-1  on_hold → approved  ${at}  by Mina Khan$`)),
      expect.stringMatching(new RegExp(`^  A-1  approved → on_hold  ${at}  by Sam Khan$`)),
      expect.stringMatching(new RegExp(`^  A-1  pending → approved  ${at}  by Mina Khan$`)),
      'Verified: 5 entries and 2 orders, nothing wrong.',
    ])
  })

  it('verify says so of a copy that nobody can write to, too', async (test) => {
    const disk = await mountSmallDisk('32m')
    if (!disk.ok) return test.skip(disk.reason)
    await cp(untouched, disk.folder, { recursive: true })
    await makeReadOnly(disk.folder)

    expect(await verify(disk.folder)).toMatchObject({ code: 0, stderr: '' })
  })

  it('where there is no database it says so, and makes none', async () => {
    const empty = await temporaryFolder()
    const { code, stdout, stderr } = await verify(join(empty, 'nowhere'))

    expect(code).toBe(1)
    expect(stdout + stderr).toMatch(/^There is no database in .*nowhere.*\n$/)
  })
})

describe('When the data was changed by hand', () => {
  it.each(TAMPERINGS)('%s: verify names it', async (_what, sql, named) => {
    const data = await temporaryFolder()
    await cp(untouched, data, { recursive: true })
    const db = new DatabaseSync(join(data, 'dispatch.db'), { enableForeignKeyConstraints: false })
    db.exec(sql)
    db.close()
    const { code, stdout, stderr } = await verify(data)

    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(new RegExp(`^Wrong: .*${named.source}`))
  })
})

describe('When a hub is up', () => {
  it('verify runs beside it, while it writes', async () => {
    const data = await temporaryFolder()
    const hub = await startHubProcess(data)
    const { manager, staff } = await castOf(hub.url)
    const { _id } = await manager.create()
    await manager.move(_id, 'approved')
    let verified = false
    const busy = async () => {
      let changes = 0
      for (; !verified; changes += 1) await staff.move(_id, changes % 2 === 0 ? 'on_hold' : 'approved')
      return changes
    }
    const checked = async () => {
      const first = await verify(data)
      const second = await verify(data)
      verified = true
      return [first, second]
    }
    const [changes, results] = await Promise.all([busy(), checked()])

    expect(changes).toBeGreaterThan(10)
    for (const { code, stdout } of results) {
      expect({ code, last: stdout.trimEnd().split('\n').at(-1) }).toEqual({
        code: 0,
        last: expect.stringMatching(/^Verified: \d+ entries and 1 orders, nothing wrong\.$/),
      })
    }
    expect(results[1]?.stdout.match(/ {2}T-\d+ {2}/g)).toHaveLength(5)
    expect((await hub.stop()).code).toBe(0)
  })
})
