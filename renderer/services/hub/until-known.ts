import { failed, type Result } from '../../../shared/domain/result.ts'
import type { Failure } from './api-client.ts'
import { beginChange } from './under-way.ts'

/** What the person sees while the outcome is open, and when to give up: when they leave. */
export interface Patience {
  signal: AbortSignal
  /** Called once, a second after the first attempt, if the outcome is still open. */
  stillSaving: () => void
  wait: (milliseconds: number) => Promise<void>
}

const PAUSES = [500, 1000, 2000, 4000] as const
const LONGEST_PAUSE = 5000
const SAYS_SO_AFTER = 1000

const LEFT: Failure = { code: 'left', message: 'Whether it was saved is not known.', status: 0, current: null }

/** Sends until the outcome is known. `send` has to be the same change under the same key each time. */
export async function untilKnown<Answer>(
  send: () => Promise<Result<Answer, Failure>>,
  patience: Patience,
): Promise<Result<Answer, Failure>> {
  const ended = beginChange()
  try {
    return await outcomeOf(send, patience)
  } finally {
    ended()
  }
}

async function outcomeOf<Answer>(
  send: () => Promise<Result<Answer, Failure>>,
  { signal, stillSaving, wait }: Patience,
): Promise<Result<Answer, Failure>> {
  let known = false
  void wait(SAYS_SO_AFTER).then(() => {
    if (!known && !signal.aborted) stillSaving()
  })
  for (let attempt = 0; !signal.aborted; attempt++) {
    const result = await send()
    if (result.ok || !isUnknown(result.failure)) {
      known = true
      return result
    }
    await wait(PAUSES[attempt] ?? LONGEST_PAUSE)
  }
  return failed(LEFT)
}

/** Whether the change may have been saved, or may yet be: no answer, or a store that is away for now. */
function isUnknown({ code, status }: Failure): boolean {
  return code === 'unreachable' || status === 502 || status === 503 || status === 504
}

export function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
