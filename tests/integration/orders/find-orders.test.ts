import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orders as page } from '../../../shared/contract/order.ts'
import { refusal, taken } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { type Cast, castOf } from '../../support/people.ts'

let hub: TestHub
let cast: Cast
/** When the orders of this file were all created. */
const moments: string[] = []

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
  const grout = { product: 'Epoxy Grout 5kg', quantity: 1, unitPrice: 10 }
  const made = [
    await cast.staff.create({ orderNumber: 'F-1', notes: 'Über Zaun 12½' }),
    await cast.staff.create({ orderNumber: 'F-2', customer: { name: 'Lahore Traders' }, items: [grout] }),
    await cast.staff.create({ orderNumber: 'F-3', customer: { name: 'José Álvarez & Söhne' } }),
    await cast.staff.create({ orderNumber: 'F-4', notes: 'İstanbul ﬁne' }),
  ]
  moments.push(...made.map(({ createdAt }) => createdAt))
  await cast.manager.move(made[0]?._id ?? '', 'approved')
  await cast.manager.move(made[1]?._id ?? '', 'rejected')
})
afterAll(() => hub.stop())

const answer = (query: string) => cast.staff.ask('GET', `/api/orders${query}`)
const find = async (query: string) => taken(await answer(query), page)
const numbers = async (query: string) => (await find(query)).orders.map(({ orderNumber }) => orderNumber)
const q = (text: string) => numbers(`?q=${encodeURIComponent(text)}`)

describe('When orders are listed', () => {
  it('the newest update comes first', async () => {
    expect(await numbers('')).toEqual(['F-2', 'F-1', 'F-4', 'F-3'])
  })

  it('each is in full, with what this caller may set', async () => {
    const { orders } = await find('?q=F-1')
    expect(orders).toEqual([await cast.staff.get('order', `/orders/${orders[0]?._id}`)])
  })

  it('pages join without gap or overlap, and the last has no cursor', async () => {
    const found: string[] = []
    let cursor: string | null = ''
    for (let pages = 0; cursor !== null && pages < 5; pages += 1) {
      const part = await find(`?limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      found.push(...part.orders.map(({ orderNumber }) => orderNumber))
      cursor = part.nextCursor
    }
    expect([found, cursor]).toEqual([['F-2', 'F-1', 'F-4', 'F-3'], null])
  })

  it('a page that ends with the last has no cursor', async () => {
    expect((await find('?limit=4')).nextCursor).toBeNull()
  })

  it.each(['limit=0', 'limit=501', 'limit=-1', 'limit=x', 'limit=1.5', 'cursor=x', "cursor=';--", 'limit=1&limit=2'])(
    '%s is 400',
    async (query) => {
      expect(refusal(await answer(`?${query}`))).toBe('400 bad_request')
    },
  )
})

describe('When orders are filtered', () => {
  it.each([
    ['approved', ['F-1']],
    ['approved,rejected', ['F-2', 'F-1']],
    ['approved, rejected', ['F-2', 'F-1']],
    ['delivered', []],
    ['approved,delivered', ['F-1']],
  ])('by status=%s', async (status, expected) => {
    expect(await numbers(`?status=${encodeURIComponent(status)}`)).toEqual(expected)
  })

  it('by customer’s id', async () => {
    expect(await numbers(`?customer=${cast.otherCustomer.user.customer?._id}`)).toEqual(['F-2'])
  })

  it('by an unknown customer', async () => {
    expect(await numbers(`?customer=${'f'.repeat(24)}`)).toEqual([])
  })

  it('from is included, to is not', async () => {
    expect(await numbers(`?from=${moments[1]}&to=${moments[2]}`)).toEqual(['F-2'])
  })

  it('a moment may have an offset', async () => {
    const inKarachi = new Date(Date.parse(moments[3] ?? '') + 5 * 3_600_000).toISOString().replace('Z', '+05:00')
    expect(await numbers(`?from=${encodeURIComponent(inKarachi)}`)).toEqual(['F-4'])
  })

  it('a date alone is midnight, UTC', async () => {
    expect(await numbers('?to=2020-01-01')).toEqual([])
  })

  it('all filters hold at once', async () => {
    expect(await numbers('?status=rejected&q=lahore&from=2020-01-01')).toEqual(['F-2'])
  })

  it.each(['from=yesterday', 'to=2026-13-01', 'from=2026-01-01T00:00:00'])('%s is 400', async (query) => {
    expect(refusal(await answer(`?${query}`))).toBe('400 bad_request')
  })
})

describe('When orders are searched', () => {
  it.each([
    ['number', 'f-3', ['F-3']],
    ['customer', 'lahore', ['F-2']],
    ['product', 'epoxy', ['F-2']],
    ['notes', 'zaun', ['F-1']],
  ])('by %s', async (_, text, expected) => {
    expect(await q(text)).toEqual(expected)
  })

  it.each([
    ['the beginning of a term', 'epo gro', ['F-2']],
    ['the middle of a term', 'poxy', []],
    ['terms of several fields', 'lahore epoxy F-2', ['F-2']],
    ['one term that is nowhere', 'lahore zebra', []],
    ['no marks for marks', 'jose alvarez sohne', ['F-3']],
    ['marks for no marks', 'épöxy', ['F-2']],
    ['decomposed letters', 'U\u0308ber', ['F-1']],
    ['capitals', 'ÁLVAREZ', ['F-3']],
    ['a dotted capital I', 'istanbul', ['F-4']],
    ['a ligature', 'fine', ['F-4']],
    ['a fraction', '12', ['F-1']],
    ['signs between', '(lahore)-"traders"!', ['F-2']],
  ])('%s: "%s"', async (_, text, expected) => {
    expect(await q(text)).toEqual(expected)
  })

  it.each(['lahore OR zebra', 'lahore NOT zebra', 'NEAR(lahore traders)', 'terms:lahore', '-lahore', '^lahore'])(
    'query syntax is only words: %s',
    async (text) => {
      const plain = text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
      expect(await q(text)).toEqual(await q(plain))
    },
  )

  it.each(['"', "'", '*', '" OR 1=1 --', '%', '_', '\\', 'lahore*', '\u0000', '😀', '٣', ')(', 'a'.repeat(200)])(
    'a hostile "%s" is 200',
    async (text) => {
      expect((await answer(`?q=${encodeURIComponent(text)}`)).status).toBe(200)
    },
  )

  it('an empty q is no filter', async () => {
    expect(await q('')).toHaveLength(4)
  })

  it('201 characters are 400', async () => {
    expect(refusal(await answer(`?q=${'a'.repeat(201)}`))).toBe('400 bad_request')
  })

  it('notes that changed are found by the new words, and no more by the old', async () => {
    const { _id } = await cast.staff.create({ orderNumber: 'N-1', notes: 'Walrus' })
    await cast.staff.change(_id, { notes: 'Penguin' })
    expect([await q('penguin'), await q('walrus')]).toEqual([['N-1'], []])
  })
})

describe('When the board is loaded', () => {
  it('it has all open orders and those just finished, with the log’s position', async () => {
    const { seq, orders } = await cast.staff.get('board')
    const { seq: head } = await cast.staff.get('changes', '/changes?since=999999')
    expect(orders.map(({ orderNumber }) => orderNumber)).toEqual(expect.arrayContaining(['F-1', 'F-2', 'F-3', 'F-4']))
    expect(seq).toBe(head)
  })

  it('each order is as it is alone', async () => {
    const { orders } = await cast.staff.get('board')
    const alone = await Promise.all(orders.map(({ _id }) => cast.staff.get('order', `/orders/${_id}`)))
    expect(orders).toEqual(alone)
  })

  it('with items=count, lines and pieces are counted in place of items', async () => {
    const { _id } = await cast.staff.create({
      items: [
        { product: 'A', quantity: 3, unitPrice: 1 },
        { product: 'B', quantity: 4, unitPrice: 1 },
      ],
    })
    const { items: _, ...rest } = await cast.staff.get('order', `/orders/${_id}`)
    const { json } = await cast.staff.ask('GET', '/api/board?items=count')
    expect(json).toHaveProperty('orders', expect.arrayContaining([{ ...rest, itemCount: 2, pieceCount: 7 }]))
  })

  it('another items= is 400', async () => {
    expect(refusal(await cast.staff.ask('GET', '/api/board?items=none'))).toBe('400 bad_request')
  })
})
