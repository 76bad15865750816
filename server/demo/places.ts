import type { Status } from '../../shared/domain/workflow.ts'
import type { Random } from './random.ts'

/** Some orders of one status: how many, and how many minutes they have been there, spread evenly. */
export interface Places {
  status: Status
  count: number
  minutes: readonly [least: number, most: number]
}

/** Where one order stands, and since how many minutes. */
export interface Place {
  status: Status
  minutes: number
}

/**
 * 204 open orders and 46 finished ones, 32 of them within a day and for nine hours more. The rows of a status with a
 * limit: on time, about to be late, late.
 */
export const RESSICHEM_PLACES: readonly Places[] = [
  { status: 'pending', count: 25, minutes: [1, 44] },
  { status: 'pending', count: 3, minutes: [49, 58] },
  { status: 'pending', count: 2, minutes: [63, 80] },
  { status: 'approved', count: 25, minutes: [1, 44] },
  { status: 'approved', count: 2, minutes: [49, 58] },
  { status: 'approved', count: 2, minutes: [62, 85] },
  { status: 'confirmed', count: 17, minutes: [2, 45] },
  { status: 'confirmed', count: 2, minutes: [49, 58] },
  { status: 'confirmed', count: 1, minutes: [66, 75] },
  { status: 'processing', count: 32, minutes: [1, 45] },
  { status: 'processing', count: 3, minutes: [49, 58] },
  { status: 'processing', count: 3, minutes: [63, 90] },
  { status: 'allocated', count: 30, minutes: [1, 23] },
  { status: 'allocated', count: 2, minutes: [25, 29] },
  { status: 'allocated', count: 2, minutes: [33, 45] },
  { status: 'dispatched', count: 19, minutes: [2, 92] },
  { status: 'dispatched', count: 2, minutes: [98, 117] },
  { status: 'dispatched', count: 1, minutes: [130, 140] },
  { status: 'shipped', count: 16, minutes: [4, 185] },
  { status: 'shipped', count: 2, minutes: [195, 232] },
  { status: 'shipped', count: 1, minutes: [250, 262] },
  { status: 'on_hold', count: 6, minutes: [40, 300] },
  { status: 'on_hold', count: 6, minutes: [500, 3600] },
  { status: 'completed', count: 24, minutes: [8, 840] },
  { status: 'cancelled', count: 4, minutes: [30, 800] },
  { status: 'rejected', count: 4, minutes: [45, 780] },
  { status: 'completed', count: 11, minutes: [1560, 4600] },
  { status: 'cancelled', count: 2, minutes: [1700, 4000] },
  { status: 'rejected', count: 1, minutes: [2000, 3000] },
]

/** 20 orders. */
export const OTHER_PLACES: readonly Places[] = [
  { status: 'pending', count: 4, minutes: [2, 50] },
  { status: 'approved', count: 3, minutes: [3, 45] },
  { status: 'processing', count: 4, minutes: [5, 66] },
  { status: 'allocated', count: 3, minutes: [2, 25] },
  { status: 'dispatched', count: 2, minutes: [10, 90] },
  { status: 'on_hold', count: 1, minutes: [90, 400] },
  { status: 'completed', count: 3, minutes: [20, 600] },
]

/** Every single place, in the table's order. */
export function eachPlace(random: Random, table: readonly Places[]): Place[] {
  return table.flatMap(({ status, count, minutes: [least, most] }) =>
    Array.from({ length: count }, (_, index) => ({
      status,
      minutes: least + ((most - least) * (index + random.fraction())) / count,
    })),
  )
}
