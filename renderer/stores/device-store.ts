import { create } from 'zustand'
import { type OrderColumn, USUAL_COLUMNS } from '../wording/order-columns.ts'

/** How large things are: at a desk, at a kiosk in gloves, on a wall across the room. */
export const DENSITIES = ['desk', 'kiosk', 'wall'] as const
export type Density = (typeof DENSITIES)[number]

export interface DeviceSettings {
  density: Density
  /** Null: as the density has it, which is on at kiosks only. */
  sounds: boolean | null
  /** Whether single characters such as `j` and `u` are keys of the board. */
  characterKeys: boolean
  /** What the list of orders shows beside the number, from left to right. */
  orderColumns: readonly OrderColumn[]
}

export const DEVICE_DEFAULTS: DeviceSettings = {
  density: 'desk',
  sounds: null,
  characterKeys: true,
  orderColumns: USUAL_COLUMNS,
}

interface DeviceStore extends DeviceSettings {
  change: (changes: Partial<DeviceSettings>) => void
}

/** What holds for this screen, whoever signs in; `services/device/device.ts` keeps it. */
export const useDevice = create<DeviceStore>()((set) => ({ ...DEVICE_DEFAULTS, change: (changes) => set(changes) }))

/** Whether amounts are shown: at desks only; a kiosk is read by whoever passes. */
export function useShowsAmounts(): boolean {
  return useDevice((device) => device.density === 'desk')
}

/** Whether this screen is meant to make sounds: as it was set, else at kiosks only. */
export function soundsAreOn({ sounds, density }: Pick<DeviceSettings, 'sounds' | 'density'>): boolean {
  return sounds ?? density === 'kiosk'
}
