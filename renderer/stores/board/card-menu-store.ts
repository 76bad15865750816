import { create } from 'zustand'
import type { CountedOrder } from '../../../shared/contract/order.ts'
import type { Step } from '../../../shared/domain/workflow.ts'

/** A point of the window, in CSS pixels. */
export interface Point {
  x: number
  y: number
}

/** What is open over the board; each holds the order as it was shown when it was opened. */
export type CardDialog =
  | { kind: 'actions' | 'status'; order: CountedOrder; at: Point }
  | { kind: 'reason'; order: CountedOrder; step: Step; at: Point }

interface CardMenuState {
  dialog: CardDialog | null
  /** Opens a card's actions, or the statuses it can be moved to, at a point. */
  open: (kind: 'actions' | 'status', order: CountedOrder, at: Point) => void
  /** Asks why, before a step that needs a reason; `at` is where it was asked for. */
  askWhy: (order: CountedOrder, step: Step, at: Point) => void
  close: () => void
  reset: () => void
}

export const useCardMenu = create<CardMenuState>()((set) => ({
  dialog: null,
  open: (kind, order, at) => set({ dialog: { kind, order, at } }),
  askWhy: (order, step, at) => set({ dialog: { kind: 'reason', order, step, at } }),
  close: () => set({ dialog: null }),
  reset: () => set({ dialog: null }),
}))
