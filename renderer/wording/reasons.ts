import type { TransitionKind } from '../../shared/domain/workflow.ts'

/** What is mostly meant, so that nobody in gloves has to type it. */
export const REASONS: Readonly<Record<TransitionKind, readonly string[]>> = {
  advance: [],
  hold: ['Stock count', 'Credit check', 'Customer asked', 'Address unclear'],
  stop: ['Customer withdrew', 'Out of stock', 'Placed twice', 'Credit refused'],
}
