import type { Bounds } from '../desk/settings.ts'

export interface Display {
  bounds: { x: number; y: number; width: number; height: number }
}

const USUAL = { width: 1440, height: 900 }
/** So much of the window has to be on some display for it to be found again, in pixels. */
const VISIBLE = 100

/** Names an arrangement of displays: a window comes back where it was on the same ones. */
export function arrangementOf(displays: readonly Display[]): string {
  return displays
    .map(({ bounds: { x, y, width, height } }) => `${width}x${height}@${x},${y}`)
    .sort()
    .join(' ')
}

/** Where to open the window: where it was on these displays, if that can still be seen. */
export function windowPlace(
  kept: Readonly<Record<string, Bounds>>,
  displays: readonly Display[],
): { place: { x?: number; y?: number; width: number; height: number }; maximized: boolean } {
  const was = kept[arrangementOf(displays)]
  if (was === undefined || !displays.some((display) => overlaps(was, display))) {
    return { place: USUAL, maximized: false }
  }
  const { x, y, width, height, maximized } = was
  return { place: { x, y, width, height }, maximized }
}

function overlaps(window: Bounds, { bounds }: Display): boolean {
  const wide = Math.min(window.x + window.width, bounds.x + bounds.width) - Math.max(window.x, bounds.x)
  const high = Math.min(window.y + window.height, bounds.y + bounds.height) - Math.max(window.y, bounds.y)
  return wide >= VISIBLE && high >= VISIBLE
}
