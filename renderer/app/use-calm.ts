import { useEffect, useState } from 'react'
import type { Freshness } from '../stores/link/freshness.ts'

/** How long it has to have been live without a break before the bar is calm again, in milliseconds. */
const CALM_AFTER = 3000

/** Whether the bar may look calm: a hub that comes and goes does not make it flicker. */
export function useCalm(state: Freshness['state']): boolean {
  const isAlarming = state === 'offline' || state === 'cannot_save'
  const [wasAlarming, setWasAlarming] = useState(isAlarming)
  if (isAlarming && !wasAlarming) setWasAlarming(true)

  useEffect(() => {
    if (state !== 'live') return
    const timer = setTimeout(() => setWasAlarming(false), CALM_AFTER)
    return () => clearTimeout(timer)
  }, [state])

  return !wasAlarming && !isAlarming
}
