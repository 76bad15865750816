import { describe, expect, it } from 'vitest'
import type { Store } from '../../../server/store/port.ts'
import { type OpenStore, sharedStore } from './opened-store.ts'
import { foundIn, numbersOf } from './readings.ts'
import { move, openShop, place } from './shop.ts'

const HOSTILE = [
  '"',
  "'",
  '*',
  '""*',
  'a" OR "b',
  'NEAR(a b)',
  'a NOT b',
  'terms:a',
  '-a',
  '^a',
  '(a',
  '{"$gt":""}',
  '$where',
  '.*',
  '\\',
  '%',
  '_',
  '\0',
  'a\0b',
  '🚚',
  ':w',
  ':o1',
  '٣',
  'ﬁ',
  '\ud800',
]

/** Three orders whose words differ, the first changed by the manager. */
async function stocked(store: Store) {
  const shop = await openShop(store)
  const lines = (product: string) => [{ product, quantity: 1, unitPrice: 10 }]
  const tea = await place(store, shop, { orderNumber: 'SO-17', items: lines('Thé vert (250g)'), notes: 'Straße 5' })
  const paint = await place(store, shop, { orderNumber: 'SO-170', items: lines('Paint, white'), notes: 'Gate B' })
  const name = 'Łódź Çelik & Söhne'
  const steel = await place(store, shop, { orderNumber: 'X-9', items: lines('Steel'), customer: { name } })
  await move(store, shop.manager, tea._id, { status: 'approved', comments: 'zebra' })
  return { shop, tea, paint, steel }
}

/** The one rule of search, over orders and over notifications. */
export function searchTopic(open: OpenStore): void {
  const opened = sharedStore(open)

  describe('When orders are searched', () => {
    it.each([
      ['so 17', ['SO-17', 'SO-170']],
      ['SO-170', ['SO-170']],
      ['17 gate', ['SO-170']],
      ['the VERT', ['SO-17']],
      ['thé', ['SO-17']],
      ['the\u0301', ['SO-17']],
      ['ＴＨＥ', ['SO-17']],
      ['250', ['SO-17']],
      ['straße', ['SO-17']],
      ['celik sohne', ['X-9']],
      ['Söh celi', ['X-9']],
      ['karachi pai', ['SO-170']],
      ['aint', []],
      ['paint steel', []],
      ['zebra', []],
      ['---', ['SO-17', 'SO-170', 'X-9']],
      [' ', ['SO-17', 'SO-170', 'X-9']],
    ])('%j finds %j', async (q, numbers) => {
      const { store } = opened()
      const { shop } = await stocked(store)

      expect((await numbersOf(store, shop.staff, { q })).sort()).toEqual(numbers)
    })

    it('changed notes are found, and those before are not', async () => {
      const { store } = opened()
      const { shop, paint } = await stocked(store)
      await move(store, shop.staff, paint._id, { notes: 'Dock seven' })

      expect(await numbersOf(store, shop.staff, { q: 'dock sev' })).toEqual(['SO-170'])
      expect(await numbersOf(store, shop.staff, { q: 'gate' })).toEqual([])
      expect(await numbersOf(store, shop.staff, { q: 'paint' })).toEqual(['SO-170'])
    })

    it('customers do not find by what is written among the staff', async () => {
      const { store } = opened()
      const { shop } = await stocked(store)

      expect(await numbersOf(store, shop.staff, { q: 'gate' })).toEqual(['SO-170'])
      expect(await numbersOf(store, shop.buyer, { q: 'gate' })).toEqual([])
      expect(await numbersOf(store, shop.buyer, { q: 'paint' })).toEqual(['SO-170'])
    })

    it('together with filters, newest update first', async () => {
      const { store } = opened()
      const { shop } = await stocked(store)

      expect(await numbersOf(store, shop.staff, { q: 'so 17', status: 'pending' })).toEqual(['SO-170'])
      expect(await numbersOf(store, shop.staff, { q: 'so 17' })).toEqual(['SO-17', 'SO-170'])
      expect(await numbersOf(store, shop.buyer, { q: 'steel' })).toEqual([])
    })

    it.each(HOSTILE)('%j is looked for as text', async (q) => {
      const { store } = opened()
      const { shop } = await stocked(store)

      expect(await numbersOf(store, shop.staff, { q: `${q} nowhere` })).toEqual([])
      expect(await foundIn(store, shop.staff, { q: `${q} nowhere` })).toEqual([])
      await numbersOf(store, shop.staff, { q, customer: q, status: q })
    })
  })

  describe('When notifications are searched', () => {
    it.each([
      ['by number', { q: 'so-17' }, [4, 2, 1]],
      ['by a word’s beginning of the customer', { q: 'karac' }, [4, 2, 1]],
      ['by the customer’s marks left out', { q: 'sohne celik' }, [3]],
      ['by the person', { q: 'mina' }, [4]],
      ['by title', { q: 'status updated' }, [4]],
      ['by the message', { q: 'pending approved' }, [4]],
      ['by all of it', { q: 'mina 17 kar approv' }, [4]],
      ['not by the middle of a word', { q: 'arachi' }, []],
      ['not by what is in the order only', { q: 'vert' }, []],
      ['by the status it came to', { status: 'approved' }, [4]],
      ['by status and word', { status: 'pending', q: 'sohne' }, [3]],
      ['by the order’s number', { order: 'SO-17' }, [4, 1]],
      ['by an order that is none', { order: 'SO-1' }, []],
      ['by the customer’s name', { customer: 'KARACHI builders' }, [4, 2, 1]],
      ['by a customer that is none', { customer: 'karachi' }, []],
      ['by a person that is none', { actor: 'nobody@demo.example' }, []],
      ['by a status that is none', { status: 'approve' }, []],
      ['by state', { state: 'read,archived' }, []],
    ])('%s', async (_how, query: Record<string, string>, seqs) => {
      const { store } = opened()
      const { shop } = await stocked(store)

      expect(await foundIn(store, shop.staff, query)).toEqual(seqs)
    })

    it('by ids, of the order, the person and the customer, and by the person’s e-mail', async () => {
      const { store } = opened()
      const { shop, tea, steel } = await stocked(store)
      const { manager, staff } = shop

      expect(await foundIn(store, staff, { order: tea._id })).toEqual([4, 1])
      expect(await foundIn(store, staff, { actor: manager.id })).toEqual([4])
      expect(await foundIn(store, staff, { actor: manager.email.toUpperCase() })).toEqual([4])
      expect(await foundIn(store, staff, { customer: steel.customer._id })).toEqual([3])
      expect(await foundIn(store, staff, { actor: shop.admin.id, order: tea._id, q: 'karachi' })).toEqual([1])
    })

    it('by their time, from included, to excluded', async () => {
      const { store } = opened()
      const { shop, tea } = await stocked(store)
      const from = tea.updatedAt

      expect(await foundIn(store, shop.staff, { to: from })).toEqual([])
      expect((await foundIn(store, shop.staff, { from })).at(-1)).toBe(1)
      expect(await foundIn(store, shop.staff, { to: from, q: 'so' })).toEqual([])
    })

    it('by a rare word beside words that all have, among hundreds', async () => {
      const { store } = opened()
      const { shop, tea } = await stocked(store)
      for (let count = 0; count < 160; count += 1) {
        await move(store, shop.manager, tea._id, { status: 'on_hold', comments: 'Waits' })
        await move(store, shop.manager, tea._id, { status: 'approved' })
      }

      expect(await foundIn(store, shop.staff, { q: 'order sohne' })).toEqual([3])
      expect(await foundIn(store, shop.staff, { q: 'order sohne approved' })).toEqual([])
      expect(await foundIn(store, shop.staff, { q: 'order nowhere' })).toEqual([])
      expect(await foundIn(store, shop.staff, { q: 'order 17 hold' })).toHaveLength(50)
    })

    it('customers find their own only, and no person by name', async () => {
      const { store } = opened()
      const { shop, steel } = await stocked(store)
      const { buyer, manager } = shop

      expect(await foundIn(store, buyer, { q: 'order' })).toEqual([4, 2, 1])
      expect(await foundIn(store, buyer, { q: 'mina' })).toEqual([])
      expect(await foundIn(store, buyer, { actor: manager.id })).toEqual([])
      expect(await foundIn(store, buyer, { q: 'ressichem 17 approved' })).toEqual([4])
      expect(await foundIn(store, buyer, { order: steel._id })).toEqual([])
      expect(await foundIn(store, buyer, { customer: steel.customer._id })).toEqual([])
    })

    it('another company finds none of them', async () => {
      const { store } = opened()
      await stocked(store)
      const other = await openShop(store)

      expect(await foundIn(store, other.admin, { q: 'karachi' })).toEqual([])
    })
  })
}
