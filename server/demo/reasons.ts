import { HELD_FROM, type Transition } from '../../shared/domain/workflow.ts'
import type { Random } from './random.ts'

// What people say when they change an order: the presets of the screens, and what they type themselves.

const HOLD_REASONS = ['Stock count', 'Credit check', 'Customer asked', 'Address unclear', 'Waiting for the grey batch']
const REJECT_REASONS = ['Credit refused', 'Below the minimum order', 'Old price list']
const CANCEL_REASONS = ['Customer withdrew', 'Out of stock', 'Placed twice', 'Site closed']
const RESUME_COMMENTS = ['Stock has arrived', 'Paid', 'Customer called back', 'Address confirmed']

export const DISCOUNT_REASONS: readonly string[] = [
  'Agreed by phone',
  'Large order',
  'Damaged bags',
  'Regular customer',
]

export const URGENT_REASONS: readonly string[] = ['Site is waiting', 'Pour tomorrow morning', 'Truck is at the gate']

export const ORDER_NOTES: readonly string[] = [
  'Deliver to site 4, Korangi',
  'Call the site engineer on arrival',
  'Before noon, please',
  'Unload at the back gate',
  'Keep the batch numbers together',
  'Collects with own truck',
]

/** What goes with a step: always a reason for a hold or a stop, often a word on resuming, else nothing. */
export function stepComments(random: Random, { to, kind }: Transition): { comments?: string } {
  if (kind === 'hold') return { comments: random.pick(HOLD_REASONS) }
  if (kind === 'stop') return { comments: random.pick(to === 'rejected' ? REJECT_REASONS : CANCEL_REASONS) }
  return to === HELD_FROM && random.chance(0.6) ? { comments: random.pick(RESUME_COMMENTS) } : {}
}
