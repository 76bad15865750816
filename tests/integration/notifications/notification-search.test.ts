import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { notifications as page } from '../../../shared/contract/notification.ts'
import { refusal, taken } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { type Cast, castOf } from '../../support/people.ts'

type Page = z.infer<typeof page>

let hub: TestHub
let cast: Cast
let orderIds: string[]
/** The timestamps of all notifications, the newest first. */
let moments: string[]

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
  const made = [
    await cast.staff.create({ orderNumber: 'QA-100' }),
    await cast.staff.create({ orderNumber: 'QB-200', customer: { name: 'José Álvarez & Söhne' } }),
    await cast.manager.create({ orderNumber: 'QC-300', customer: { name: 'Lahore Traders' } }),
  ]
  orderIds = made.map(({ _id }) => _id)
  await cast.manager.change(orderIds[0] ?? '', { status: 'approved', comments: 'Zanzibar' })
  await cast.manager.move(orderIds[1] ?? '', 'on_hold')
  await cast.staff.move(orderIds[0] ?? '', 'processing')
  moments = (await cast.admin.get('notifications')).notifications.map(({ timestamp }) => timestamp)
})
afterAll(() => hub.stop())

const answer = (query: string, person = cast.admin) => person.ask('GET', `/api/notifications${query}`)
const find = async (query: string, person = cast.admin) => taken(await answer(query, person), page).notifications
const steps = async (query: string) => (await find(query)).map(({ data }) => `${data.orderNumber} ${data.status}`)
const q = (text: string) => steps(`?q=${encodeURIComponent(text)}`)

const ALL = [
  'QA-100 processing',
  'QB-200 on_hold',
  'QA-100 approved',
  'QC-300 pending',
  'QB-200 pending',
  'QA-100 pending',
]

describe('When the history is read', () => {
  it('it is newest first', async () => {
    expect(await steps('')).toEqual(ALL)
  })

  it.each([1, 2, 4, 6])('pages of %i join without gap or overlap, and the last has no cursor', async (limit) => {
    const found: string[] = []
    let cursor: string | null = ''
    for (let pages = 0; cursor !== null && pages < 10; pages += 1) {
      const part: Page = taken(
        await answer(`?limit=${limit}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`),
        page,
      )
      found.push(...part.notifications.map(({ data }) => `${data.orderNumber} ${data.status}`))
      cursor = part.nextCursor
    }
    expect([found, cursor]).toEqual([ALL, null])
  })

  it('pages of a search join, too', async () => {
    const first = taken(await answer('?q=qa&limit=2'), page)
    const second = taken(await answer(`?q=qa&limit=2&cursor=${first.nextCursor}`), page)
    const found = [...first.notifications, ...second.notifications].map(({ data }) => data.status)
    expect([found, second.nextCursor]).toEqual([['processing', 'approved', 'pending'], null])
  })

  it.each(['limit=0', 'limit=501', 'limit=x', 'cursor=x', 'cursor=-1', 'state=gone', 'from=x', 'to=2026-99-99'])(
    '%s is 400',
    async (query) => {
      expect(refusal(await answer(`?${query}`))).toBe('400 bad_request')
    },
  )
})

describe('When the history is searched', () => {
  it.each([
    ['number', 'qa-100', ['QA-100 processing', 'QA-100 approved', 'QA-100 pending']],
    ['the number’s beginning', 'qb', ['QB-200 on_hold', 'QB-200 pending']],
    ['customer', 'lahore', ['QC-300 pending']],
    ['person', 'mona', ['QB-200 on_hold', 'QA-100 approved', 'QC-300 pending']],
    ['status', 'processing', ['QA-100 processing']],
    ['title', 'new order', ['QC-300 pending', 'QB-200 pending', 'QA-100 pending']],
    ['terms of several', 'mona qa approv', ['QA-100 approved']],
  ])('by %s', async (_, text, expected) => {
    expect(await q(text)).toEqual(expected)
  })

  it.each([
    ['no marks for marks', 'jose alvarez sohne', 2],
    ['marks for no marks', 'mönä', 3],
    ['capitals', 'ÁLVAREZ', 2],
    ['decomposed letters', 'so\u0308hne', 2],
    ['full width', 'ＱＡ', 3],
    ['the middle of a term', 'ona', 0],
    ['a term too many', 'qa zebra', 0],
    ['signs between', '"qa"(100)!', 3],
    ['a comment, which is not searched', 'zanzibar', 0],
  ])('%s: "%s"', async (_, text, count) => {
    expect(await q(text)).toHaveLength(count)
  })

  it.each([
    'qa OR qb',
    'qa NOT processing',
    'NEAR(qa processing)',
    'terms:qa',
    'qa AND processing',
    '-qa',
    '{qa}',
    'qa + processing',
  ])('query syntax is only words: %s', async (text) => {
    expect(await q(text)).toEqual(await q(text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()))
  })

  it.each([
    '"',
    "'",
    '*',
    '" OR 1=1 --',
    "'; DROP TABLE inbox; --",
    '%',
    '_',
    '\\',
    ':w',
    ':o1',
    '\u0000',
    '😀',
    '٣',
    'a'.repeat(200),
    ' '.repeat(200),
    '\ud7ff',
  ])('a hostile "%s" is 200 or 400', async (text) => {
    expect([200, 400]).toContain((await answer(`?q=${encodeURIComponent(text)}`)).status)
  })

  it('marks of the index find nothing', async () => {
    expect(await q(`:o${orderIds[0]}`)).toEqual(await q(`o${orderIds[0]}`))
  })

  it('201 characters are 400', async () => {
    expect(refusal(await answer(`?q=${'a'.repeat(201)}`))).toBe('400 bad_request')
  })

  it('what just happened is found at once', async () => {
    const { orderNumber } = await cast.staff.create({ orderNumber: 'ATONCE-1', customer: { name: 'Elsewhere' } })
    expect(await q('atonce')).toEqual([`${orderNumber} pending`])
  })
})

describe('When the history is filtered', () => {
  it.each([
    ['order', () => orderIds[0], ['QA-100 processing', 'QA-100 approved', 'QA-100 pending']],
    ['order', () => 'QB-200', ['QB-200 on_hold', 'QB-200 pending']],
    ['actor', () => cast.manager.user._id, ['QB-200 on_hold', 'QA-100 approved', 'QC-300 pending']],
    ['actor', () => cast.manager.user.email.toUpperCase(), ['QB-200 on_hold', 'QA-100 approved', 'QC-300 pending']],
    ['customer', () => cast.otherCustomer.user.customer?._id, ['QC-300 pending']],
    ['status', () => 'on_hold', ['QB-200 on_hold']],
  ])('by %s', async (filter, value, expected) => {
    expect(await steps(`?${filter}=${encodeURIComponent(value() ?? '')}`)).toEqual(expected)
  })

  it('from is included, to is not', async () => {
    expect(await steps(`?from=${moments[2]}&to=${moments[0]}`)).toEqual(['QB-200 on_hold', 'QA-100 approved'])
  })

  it('with a search, both hold', async () => {
    expect(await steps(`?q=qa&actor=${cast.manager.user._id}&status=approved`)).toEqual(['QA-100 approved'])
  })

  it('an actor is who did it, not whom it went to', async () => {
    const found = await find(`?actor=${cast.customer.user._id}`)
    expect(found).toEqual([])
  })

  it.each(['order', 'actor', 'customer', 'status'])('an unknown or hostile %s finds nothing', async (filter) => {
    const values = ['f'.repeat(24), 'nobody', '" OR *', "' OR 1=1 --", '*', '\u0000', '%']
    const found = await Promise.all(values.map((value) => steps(`?${filter}=${encodeURIComponent(value)}`)))
    expect(found).toEqual(values.map(() => []))
  })

  it.each(['order[$ne]=1', 'nothing=1', 'order=1&order=2', `order=${'x'.repeat(201)}`])('%s is 400', async (query) => {
    expect(refusal(await answer(`?${query}`))).toBe('400 bad_request')
  })
})
