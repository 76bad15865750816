import type { CountedOrder, OrderCore, OrderView } from '../../../shared/contract/order.ts'
import { ACTIONS_SIGN } from '../../stores/search-store.ts'
import { numberMatcher } from '../../wording/order-codes.ts'
import { type Action, findActions } from './find-actions.ts'
import { findOrders } from './find-orders.ts'
import { type FoundPerson, findPeople } from './find-people.ts'

/** One thing that was found, and can be chosen. */
export type Hit =
  | { kind: 'order'; key: string; order: OrderCore; isOnBoard: boolean }
  | { kind: 'person'; key: string; person: FoundPerson }
  | { kind: 'action'; key: string; action: Action }
  | { kind: 'more'; key: string; count: number }

/** Things found of one kind; `name` is empty where they need none. */
export interface HitGroup {
  name: string
  hits: readonly Hit[]
}

/** All that a query can find, before it is asked. */
export interface Findable {
  board: Iterable<CountedOrder>
  isOnBoard: (order: OrderCore) => boolean
  /** What the hub found for `storedFor`. */
  stored: readonly OrderView[]
  storedFor: string
  people: readonly FoundPerson[]
  actions: readonly Action[]
}

const MOST = 8
const MOST_PEOPLE = 4

/** What a query finds, the order whose number it is first. Pure. */
export function hitsFor(query: string, findable: Findable): HitGroup[] {
  const wanted = query.trim()
  if (wanted.startsWith(ACTIONS_SIGN)) return filled([actionGroup(wanted.slice(ACTIONS_SIGN.length), findable)])
  if (wanted === '') return []
  const { isOnBoard } = findable
  const isNumber = numberMatcher(wanted)
  const here: OrderCore[] = findOrders(findable.board, wanted)
  const known = new Set(here.map((order) => order._id))
  const stored = findable.storedFor === wanted ? findable.stored.filter((order) => !known.has(order._id)) : []
  const found = [...here, ...stored]
  const others = found.filter((order) => !isNumber(order.orderNumber))
  const onBoard = others.filter(isOnBoard)
  const elsewhere = others.filter((order) => !isOnBoard(order))
  const hit = (order: OrderCore): Hit => ({ kind: 'order', key: order._id, order, isOnBoard: isOnBoard(order) })
  const more: Hit[] = onBoard.length > MOST ? [{ kind: 'more', key: 'more', count: onBoard.length - MOST }] : []
  return filled([
    { name: '', hits: found.filter((order) => isNumber(order.orderNumber)).map(hit) },
    { name: 'On the board', hits: [...onBoard.slice(0, MOST).map(hit), ...more] },
    { name: 'Everything stored', hits: elsewhere.slice(0, MOST).map(hit) },
    { name: 'People', hits: findPeople(findable.people, wanted, MOST_PEOPLE).map(personHit) },
  ])
}

function actionGroup(query: string, { actions }: Findable): HitGroup {
  const hits = findActions(actions, query).map((action): Hit => ({ kind: 'action', key: action.id, action }))
  return { name: 'Actions', hits }
}

function personHit(person: FoundPerson): Hit {
  return { kind: 'person', key: `${person.kind} ${person.name}`, person }
}

function filled(groups: readonly HitGroup[]): HitGroup[] {
  return groups.filter(({ hits }) => hits.length > 0)
}
