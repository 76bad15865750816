import type { Status } from '../../shared/domain/workflow.ts'
import type { Random } from './random.ts'

const WAY: readonly Status[] = [
  'pending',
  'approved',
  'confirmed',
  'processing',
  'allocated',
  'dispatched',
  'shipped',
  'completed',
]

/** Where the default workflow lets an order be put on hold or cancelled, each as often as it happens. */
const HOLDABLE: readonly Status[] = [
  'pending',
  'approved',
  'approved',
  'confirmed',
  'processing',
  'processing',
  'allocated',
]

/** The statuses that an order went through to this one, possible under the default workflow; a few were on hold between. */
export function routeTo(random: Random, status: Status): Status[] {
  switch (status) {
    case 'on_hold':
    case 'cancelled':
      return [...straightTo(random, random.pick(HOLDABLE)), status]
    case 'rejected':
      return ['pending', status]
    default:
      return withHold(random, straightTo(random, status))
  }
}

/** The way there; not every order is confirmed apart, and some are completed when they are dispatched. */
function straightTo(random: Random, status: Status): Status[] {
  const end = WAY.indexOf(status)
  const skipped = new Set<Status>([
    ...(random.chance(0.6) ? ['confirmed'] : []),
    ...(random.chance(0.15) ? ['shipped'] : []),
  ])
  return WAY.slice(0, end + 1).filter((each) => each === status || !skipped.has(each))
}

/** The way with, sometimes, a stay on hold in one of the statuses before the last. */
function withHold(random: Random, route: readonly Status[]): Status[] {
  const places = route.slice(0, -1).filter((each) => HOLDABLE.includes(each))
  if (places.length === 0 || !random.chance(0.1)) return [...route]
  const held = random.pick(places)
  return route.flatMap((each) => (each === held ? [each, 'on_hold', each] : [each]))
}
