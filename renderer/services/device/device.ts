import { z } from 'zod'
import { DENSITIES, DEVICE_DEFAULTS, type DeviceSettings, useDevice } from '../../stores/device-store.ts'
import { ORDER_COLUMNS } from '../../wording/order-columns.ts'

const KEY = 'device'

const kept = z.object({
  density: z.enum(DENSITIES).catch(DEVICE_DEFAULTS.density),
  sounds: z.boolean().nullable().catch(DEVICE_DEFAULTS.sounds),
  characterKeys: z.boolean().catch(DEVICE_DEFAULTS.characterKeys),
  orderColumns: z.array(z.enum(ORDER_COLUMNS)).catch([...DEVICE_DEFAULTS.orderColumns]),
})

/** Takes this screen's settings as they were kept, keeps each change, and sets the page's density. */
export function followDeviceSettings(): void {
  useDevice.getState().change(read())
  apply(useDevice.getState())
  useDevice.subscribe((device) => {
    apply(device)
    const { change: _, ...settings } = device
    keep(settings)
  })
}

function apply({ density }: DeviceSettings): void {
  document.documentElement.dataset.density = density
}

function read(): DeviceSettings {
  try {
    return kept.parse(JSON.parse(window.localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return DEVICE_DEFAULTS // storage is closed to this page, or holds nonsense
  }
}

function keep(settings: DeviceSettings): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(settings))
  } catch {
    // storage is closed to this page: the settings hold until it is left
  }
}
