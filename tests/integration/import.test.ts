import { existsSync } from 'node:fs'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openAudit, openStore } from '../../server/store/open.ts'
import { inboxOf, logOf, ordersOf } from '../contract/suite/readings.ts'
import { openShop, type Shop } from '../contract/suite/shop.ts'
import { endProcesses, runCommand, startHubProcess } from '../support/hub/hub-process.ts'
import { removeFolders, temporaryFolder } from '../support/temporary-folder.ts'

const ORDERS = `Order No;Customer;Product;Qty;Price;Date;Status
W-1;Karachi Builders;Tile adhesive;2;450,50;2024-03-01 09:30;approved
W-1;Karachi Builders;Grout;1;20;2024-03-01 09:30;approved
W-2;Lahore Paints;Paint;0;99;2024-03-02 10:00;
W-2;Lahore Paints;Primer;3;10;2024-03-02 10:00;
W-3;;Steel;1;1000;2024-03-03 11:00;teleported
`

let folder = ''
let untouched = ''
let data = ''
let shop: Shop
let other: Shop

beforeAll(async () => {
  folder = await temporaryFolder()
  await writeFile(join(folder, 'orders.csv'), ORDERS)
  untouched = await temporaryFolder()
  const store = await openStore(untouched)
  shop = await openShop(store)
  other = await openShop(store, { name: 'Other Co' })
  await store.close()
})
beforeEach(async () => {
  data = await temporaryFolder()
  await cp(untouched, data, { recursive: true })
})
afterEach(endProcesses)
afterAll(removeFolders)

async function write(name: string, content: string | Buffer): Promise<string> {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

function bring(...args: string[]) {
  return runCommand('import', { args: [...args, '--data', data] })
}

/** How far the company's log goes, and which orders it has. */
async function contentOf({ company }: Shop) {
  const audit = await openAudit(data)
  const numbers: string[] = []
  for await (const { order } of audit.orders(company.id)) numbers.push(order.orderNumber)
  const { seq } = await audit.head(company.id)
  await audit.close()
  return { seq, numbers: numbers.sort() }
}

const NOTHING = { seq: 0, numbers: [] }
const THREE = { seq: 3, numbers: ['W-1', 'W-2', 'W-3'] }

describe('When a file of orders is imported', () => {
  it('what can be taken is in, one entry each by the System and nobody notified, and the rest is reported', async () => {
    const { code, stdout, stderr } = await bring(join(folder, 'orders.csv'))
    const lines = stdout.trimEnd().split('\n')

    expect(code).toBe(0)
    expect(stderr).not.toMatch(/error|warn/i)
    expect(lines[0]).toMatch(/^line 4 {2}W-2 {2}\S/)
    expect(lines.at(-1)).toMatch(/^3 orders, 1 row refused\.$/)
    const report = join(data, 'imports', 'orders.csv-refused.csv')
    expect(lines).toContainEqual(expect.stringContaining(report))
    expect(await readFile(report, 'utf8')).toMatch(/^line,orderNumber,reason\n4,W-2,.+\n$/)

    const store = await openStore(data)
    const { orders } = await ordersOf(store, shop.admin)
    const [first, second, third] = orders.toSorted((a, b) => (a.orderNumber < b.orderNumber ? -1 : 1))
    expect(first).toMatchObject({ customer: shop.customer, status: 'approved', total: 921, tax: 0, version: 1 })
    expect(first?.createdAt).toBe('2024-03-01T04:30:00.000Z')
    expect((first?.statusChangedAt ?? '') > '2025').toBe(true)
    expect(second?.items).toMatchObject([{ product: 'Primer', quantity: 3 }])
    expect(third).toMatchObject({ customer: { name: 'Unknown customer' }, status: 'pending' })
    const log = await logOf(store, shop.company.id)
    expect(log.map(({ seq, type, actor }) => [seq, type, actor.name])).toEqual(
      [1, 2, 3].map((seq) => [seq, 'order_created', 'System']),
    )
    for (const person of [shop.admin, shop.manager, shop.staff, shop.buyer]) {
      expect(await inboxOf(store, person)).toMatchObject({ notifications: [], unread: 0 })
    }
    await store.close()
    const verified = await runCommand('verify', { args: ['--data', data] })
    expect(verified.stdout).toContain('Verified: 3 entries and 3 orders, nothing wrong.')
    expect(await contentOf(other)).toEqual(NOTHING)
  })

  it('again, nothing changes, and that is well', async () => {
    await bring(join(folder, 'orders.csv'))
    const { code, stdout } = await bring(join(folder, 'orders.csv'))

    expect(code).toBe(0)
    expect(stdout).toMatch(/^0 orders, 1 row refused\. 3 known already/m)
    expect(await contentOf(shop)).toEqual(THREE)
  })

  it('a dry run says the same and changes nothing', async () => {
    const { code, stdout } = await bring(join(folder, 'orders.csv'), '--dry-run')

    expect(code).toBe(0)
    expect(stdout).toMatch(/^line 4 {2}W-2/m)
    expect(stdout).toMatch(/^Dry run: 3 orders, 1 row refused\. Nothing was imported\.$/m)
    expect(await contentOf(shop)).toEqual(NOTHING)
    expect(existsSync(join(data, 'imports'))).toBe(false)
  })

  it('columns of other names are mapped by hand', async () => {
    const file = await write('odd.csv', 'Ref,Ware,Wieviel,Kosten\nX-1,Tea,2,1.50\n')
    const map = ['Ref=orderNumber', 'Ware=product', 'Wieviel=quantity', 'Kosten=unitPrice']
    const { code } = await bring(file, ...map.flatMap((pair) => ['--map', pair]))

    expect(code).toBe(0)
    expect(await contentOf(shop)).toEqual({ seq: 1, numbers: ['X-1'] })
  })

  it.each(['name', 'id'] as const)('into the company of that %s', async (by) => {
    const { code } = await bring(join(folder, 'orders.csv'), '--company', other.company[by])

    expect(code).toBe(0)
    expect(await contentOf(other)).toEqual(THREE)
    expect(await contentOf(shop)).toEqual(NOTHING)
  })
})

describe('When nothing can be imported', () => {
  it.each<[what: string, name: string, content: string | Buffer, args: string[], said: RegExp]>([
    ['a file of another kind', 'image.csv', Buffer.from('89504e470d0a1a0a00000000', 'hex'), [], /image\.csv/],
    ['an empty file', 'empty.csv', '', [], /empty\.csv/],
    ['a file without the columns', 'letter.csv', 'Dear Sir\nHow are you\n', [], /letter\.csv/],
    ['a map to a field that is none', 'm.csv', ORDERS, ['--map', 'Qty=colour'], /colour/],
    ['a map that is none', 'm.csv', ORDERS, ['--map', 'Qty'], /--map/],
    ['a company that is none', 'c.csv', ORDERS, ['--company', 'Nobody'], /--company.*Nobody/],
    ['an option that is none', 'o.csv', ORDERS, ['--colour'], /--colour/],
  ])('%s: a sentence says why, and nothing changes', async (_what, name, content, args, said) => {
    const { code, stdout, stderr } = await bring(await write(name, content), ...args)

    expect(code).toBe(1)
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(said)
    expect(stdout + stderr).not.toMatch(/\bat .+:\d+:\d+/)
    expect(await contentOf(shop)).toEqual(NOTHING)
    expect(await readdir(data)).not.toContain('imports')
  })

  it('a file that is not there, or none at all', async () => {
    const missing = await bring(join(folder, 'nowhere.csv'))
    const none = await bring()

    expect(missing).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^.*nowhere\.csv.*\n$/) })
    expect(none).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^Name one file.*\n$/) })
  })

  it('where every row is refused it says which, and exits with 1', async () => {
    const file = await write('refused.csv', 'Order No,Product,Qty,Price\nR-1,Tea,0,1\nR-2,Tea,1,-5\n')
    const { code, stdout } = await bring(file)

    expect(code).toBe(1)
    expect(stdout).toMatch(/^line 2 {2}R-1[^\n]*\nline 3 {2}R-2/m)
    expect(stdout).toMatch(/^0 orders/m)
    expect(await contentOf(shop)).toEqual(NOTHING)
  })

  it('where there is no company yet', async () => {
    data = join(await temporaryFolder(), 'new')
    const { code, stderr } = await bring(join(folder, 'orders.csv'))

    expect(code).toBe(1)
    expect(stderr).toMatch(/no company yet/)
  })

  it('while a hub holds the data: it says which, and nothing changes', async () => {
    const hub = await startHubProcess(data)
    const { code, stdout, stderr } = await bring(join(folder, 'orders.csv'))

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(new RegExp(`in use by [^\\n]*${hub.pid}[^\\n]*${hub.url}`))
    expect((await hub.stop()).code).toBe(0)
    expect(await contentOf(shop)).toEqual(NOTHING)
  })
})
