import type { CountedOrder } from '../../../shared/contract/order.ts'
import { matchesSearch, searchTerms } from '../../../shared/domain/search-text.ts'

/** Somebody whom the board's orders name: a customer, or who changed some of them last. */
export interface FoundPerson {
  name: string
  kind: 'customer' | 'colleague'
  orders: number
}

/** The people whose name matches, those with the most orders first. */
export function findPeople(people: readonly FoundPerson[], query: string, most: number): FoundPerson[] {
  if (searchTerms(query).length === 0) return []
  return people.filter(({ name }) => matchesSearch(query, name)).slice(0, most)
}

/** All people whom these orders name, those with the most orders first. */
export function peopleOf(orders: Iterable<CountedOrder>): FoundPerson[] {
  const people = new Map<string, FoundPerson>()
  const count = (name: string, kind: FoundPerson['kind']) => {
    const person = people.get(`${kind} ${name}`)
    if (person) person.orders++
    else people.set(`${kind} ${name}`, { name, kind, orders: 1 })
  }
  for (const { customer, updatedBy } of orders) {
    count(customer.name, 'customer')
    if ('_id' in updatedBy) count(updatedBy.name, 'colleague')
  }
  return [...people.values()].sort((a, b) => b.orders - a.orders || (a.name < b.name ? -1 : 1))
}
