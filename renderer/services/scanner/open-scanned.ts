import { API } from '../../../shared/contract/api.ts'
import { useAnnouncements } from '../../stores/announcements-store.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { freshnessOf } from '../../stores/link/freshness.ts'
import { useLink } from '../../stores/link/link-store.ts'
import { useOpenOrder } from '../../stores/orders/open-order-store.ts'
import { useOrderSearch } from '../../stores/orders/order-search-store.ts'
import { digitsOf, numberMatcher } from '../../wording/order-codes.ts'
import { ask } from '../hub/hub.ts'
import { closeWhatFloats } from '../keyboard/close-what-floats.ts'
import { whileHere } from '../leaving.ts'
import { openOrder } from '../routing.ts'
import { clearSearch } from '../search/stored-search.ts'
import { playSound } from '../sounds/sounds.ts'
import { createRepeatFilter } from './repeat-filter.ts'

interface Found {
  _id: string
  orderNumber: string
}

const isRepeat = createRepeatFilter()
/** Each scan makes what an earlier one still waits for void. */
let scans = 0

/** Opens the order that a scanned code names, wherever it is stored; else says why not, with the sound of an error. */
export async function openScanned(code: string): Promise<void> {
  if (isRepeat(code, performance.now())) return
  const mine = ++scans
  const isIt = numberMatcher(code)
  const known = knownHere().filter(({ orderNumber }) => isIt(orderNumber))
  const found = known.length > 0 ? known : await lookUp(code)
  if (mine !== scans || found === null) return
  const [order, other] = [...new Map(found.map((each) => [each._id, each])).values()]
  if (order === undefined) return refuse(`No order ${code}`)
  if (other !== undefined)
    return refuse(`${code} is ${order.orderNumber} and ${other.orderNumber}: scan the whole number`)
  clearSearch()
  await closeWhatFloats()
  if (mine === scans) openOrder(order._id)
}

/** Orders that can be told without asking the hub. */
function knownHere(): Found[] {
  const { order } = useOpenOrder.getState()
  return [...useOrders.getState().byId.values(), ...useOrderSearch.getState().rows, ...(order === null ? [] : [order])]
}

/** Null when it could not be looked up, which was said. */
async function lookUp(code: string): Promise<Found[] | null> {
  if (freshnessOf(useLink.getState(), Date.now()).state === 'offline') {
    refuse(`Not connected: ${code} cannot be looked up`)
    return null
  }
  const isPlain = /^[a-z\d]/i.test(code)
  const query = { q: (isPlain ? code : digitsOf(code)).slice(0, 200), limit: '100' }
  const page = await whileHere(ask(API.orders, { query }))
  if (!page.ok) {
    refuse(`${code} could not be looked up: ${page.failure.message}`)
    return null
  }
  const isIt = numberMatcher(code)
  return page.value.orders.filter(({ orderNumber }) => isIt(orderNumber))
}

function refuse(sentence: string): void {
  useAnnouncements.getState().show(sentence)
  playSound('error')
}
