import { type Instant, millisecondsOf } from '../../shared/domain/instant.ts'
import { sha256 } from '../canonical.ts'
import type { DemoCompany } from './demo-companies.ts'
import { type PastStep, pastOrder } from './past-order.ts'
import { eachPlace } from './places.ts'
import { randomFrom } from './random.ts'

/** A step with the order that it is about. */
export interface LoggedStep extends PastStep {
  orderId: string
  /** The order's version after the step. */
  version: number
  customer: string
}

/**
 * Everything that was done to a company's orders until `now`, in the order in which it happened. The same for the same
 * moment, ids included.
 */
export function pastOf(demo: DemoCompany, now: Instant): LoggedStep[] {
  const places = eachPlace(randomFrom(demo.seed), demo.places)
  return places
    .flatMap((place, index) => {
      // each order has chances of its own, so that one is the same whatever happens to another
      const steps = pastOrder(randomFrom(demo.seed + index + 1), demo, place, now)
      const orderId = orderIdOf(demo, index, steps)
      const customer = customerOf(steps)
      return steps.map((step, before) => ({ ...step, orderId, version: before + 1, customer }))
    })
    .sort((a, b) => millisecondsOf(a.at) - millisecondsOf(b.at))
}

/** Made as `newId` makes them, rising with time, but always the same. */
function orderIdOf({ company }: DemoCompany, index: number, [placed]: readonly PastStep[]): string {
  const seconds = Math.floor((placed ? millisecondsOf(placed.at) : 0) / 1000)
  return seconds.toString(16).padStart(8, '0') + sha256(`${company.id} ${index}`).slice(0, 16)
}

function customerOf(steps: readonly PastStep[]): string {
  const [placed] = steps
  return placed?.does.kind === 'place' ? (placed.does.order.customer.name ?? '') : ''
}
