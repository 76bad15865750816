import type { ToastsState } from '../../../shared/contract/ipc.ts'
import type { Outcome } from '../outcomes.ts'

/** Whether this desktop shows toasts, as the latest attempt showed, for the screen that says so where it does not. */
export interface ToastsStateKeeper {
  now(): ToastsState
  /** Why none can be shown, or null, as found without showing one. */
  found(whyNot: string | null): void
  told(outcome: Outcome): void
  muteChanged(): void
}

export function keepToastsState(muted: () => boolean, changed: (state: ToastsState) => void): ToastsStateKeeper {
  let whyNot: string | null = null
  function now(): ToastsState {
    if (whyNot !== null)
      return { name: 'not-shown', sentence: `No notifications appear outside this window: ${whyNot}.` }
    return muted() ? { name: 'muted' } : { name: 'shown' }
  }
  function found(reason: string | null): void {
    if (reason === whyNot) return
    whyNot = reason
    changed(now())
  }
  return {
    now,
    found,
    told(outcome) {
      if (outcome.kind === 'shown') found(null)
      if (outcome.kind === 'failed') found(outcome.why.replace(/\.$/, ''))
    },
    muteChanged: () => changed(now()),
  }
}
