import { useSyncExternalStore } from 'react'
import { useDevice } from '../../stores/device-store.ts'

const coarse = window.matchMedia('(pointer: coarse)')

/** Whether buttons have to be there all the time, and large: under fingers, and always at a kiosk. */
export function useIsTouch(): boolean {
  const isKiosk = useDevice(({ density }) => density === 'kiosk')
  const isCoarse = useSyncExternalStore(follow, () => coarse.matches)
  return isKiosk || isCoarse
}

function follow(changed: () => void): () => void {
  coarse.addEventListener('change', changed)
  return () => coarse.removeEventListener('change', changed)
}
