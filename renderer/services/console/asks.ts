import type { HubChoice } from '../../../shared/contract/ipc.ts'
import { consoleBridge } from './bridge.ts'

/** Says where the console's orders come from. Answers why it cannot be so, as a sentence, or null. */
export async function chooseHub(choice: HubChoice): Promise<string | null> {
  try {
    return (await consoleBridge?.chooseHub(choice)) ?? null
  } catch {
    return 'The console could not do that. Try again, or start the console again.'
  }
}

/** Lets the desktop show toasts again, or no longer. */
export async function muteToasts(muted: boolean): Promise<void> {
  await consoleBridge?.muteToasts(muted)
}

export async function copyDiagnostics(): Promise<void> {
  await consoleBridge?.copyDiagnostics()
}
