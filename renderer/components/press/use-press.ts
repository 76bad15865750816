import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useRef } from 'react'
import { useStillness } from './stillness.ts'

/** How long a button has to have been what and where it is before a press on it counts, in milliseconds. */
export const STILL_FOR = 400

interface Pressed {
  label: string
  changedAt: number
  isStill: boolean
  act: () => void
}

interface PressHandlers {
  onPointerDown: () => void
  onClick: (event: MouseEvent) => void
  onKeyDown: (event: KeyboardEvent) => void
}

/**
 * What makes a press a decision: the same button for the same order with the same label was under the pointer at down
 * and at up, and had been so for a while. What is done is what was shown at down. `label` names order and deed.
 * Keys count once, however long they are held; a click that no person made does not count.
 */
export function usePress(orderId: string, label: string, act: () => void): PressHandlers {
  const stillSince = useStillness()
  const down = useRef<Pressed | null>(null)
  const mountedAt = useRef(0)
  const changedAt = useRef(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another label is another button in the same place
  useLayoutEffect(() => {
    const now = performance.now()
    if (mountedAt.current === 0) mountedAt.current = now
    else changedAt.current = now
  }, [label])

  const isStill = (since: number) => performance.now() - since >= STILL_FOR

  return {
    onPointerDown() {
      const since = Math.max(changedAt.current, stillSince(orderId, mountedAt.current))
      down.current = { label, changedAt: changedAt.current, isStill: isStill(since), act }
    },
    onClick(event) {
      const pressed = down.current
      down.current = null
      const byKey = event.detail === 0
      const isMeant = byKey
        ? event.nativeEvent.isTrusted && isStill(changedAt.current)
        : pressed?.isStill && pressed.label === label && pressed.changedAt === changedAt.current
      if (!isMeant) event.preventDefault()
      else if (byKey) act()
      else pressed?.act()
    },
    onKeyDown: ignoreRepeats,
  }
}

/** A key that is held down asks once. */
function ignoreRepeats(event: KeyboardEvent): void {
  if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault()
}
