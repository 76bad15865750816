import { create } from 'zustand'
import type { CountedOrder } from '../../../../shared/contract/order.ts'
import type { Point } from '../../../stores/board/card-menu-store.ts'
import type { DropTarget } from './drop-targets.ts'

/** A card on its way: the order as it was when it was picked up, and what each lane makes of it. */
export interface Drag {
  order: CountedOrder
  targets: ReadonlyMap<string, DropTarget>
}

interface DragState {
  drag: Drag | null
  at: Point
  /** The zone under the pointer, as `zoneKey` names it. */
  over: string | null
  begin: (drag: Drag, at: Point) => void
  move: (at: Point, over: string | null) => void
  end: () => void
}

export const useDrag = create<DragState>()((set) => ({
  drag: null,
  at: { x: 0, y: 0 },
  over: null,
  begin: (drag, at) => set({ drag, at, over: null }),
  move: (at, over) => set({ at, over }),
  end: () => set({ drag: null, over: null }),
}))

/** A zone's name: its lane and its place in it. */
export function zoneKey(lane: string, place: number): string {
  return `${place} ${lane}`
}

/** The zone of this name, if the drag has one. */
export function zoneNamed(drag: Drag, key: string | null) {
  for (const [lane, { zones }] of drag.targets) {
    const zone = zones.find((_, place) => zoneKey(lane, place) === key)
    if (zone) return zone
  }
  return null
}
