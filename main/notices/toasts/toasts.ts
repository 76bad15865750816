import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { failed, type Result } from '../../../shared/domain/result.ts'
import { keptFile } from '../../desk/kept-file.ts'
import type { Log } from '../../desk/log.ts'
import type { Outcome } from '../outcomes.ts'
import type { ToastEvents, ToastServer } from './toast-server.ts'

const target = z.object({ orderId: z.string(), notificationId: z.string() })
/** What a click opens; null for all alerts. */
export type ToastTarget = z.infer<typeof target> | null

/** One toast: equal keys replace each other. */
export interface Toast {
  key: string
  title: string
  body: string
  target: ToastTarget
}

export interface Toasts {
  /** Shows it in place of the last one with its key; resolves once it is known whether it is shown. */
  show(toast: Toast): Promise<Outcome>
  whyNot(): Promise<string | null>
  /** Closes what is shown, and shows nothing that waits its turn. */
  closeAll(): void
  /** The toast with this id was clicked, as a link says. */
  click(id: string): void
  /** The console ends. Its toasts stay, and can be clicked when it runs again. */
  end(): void
}

/** Of this console, by id, oldest first: the next run of it can follow a click as well. */
const keptToasts = z.record(z.string(), z.object({ key: z.string(), target: target.nullable() }))

/** The desktop says within this time whether it shows a toast, in milliseconds. */
const PATIENCE = 3000
/** Followed at most; a desktop that never says that a toast is gone must not fill the memory. */
const MOST_FOLLOWED = 100
/** Milliseconds until what changed is kept: a flood is kept once. */
const KEEP_AFTER = 500

export function createToasts(
  file: string,
  serverOf: (events: ToastEvents) => ToastServer,
  clicked: (target: ToastTarget) => void,
  log: Log,
): Toasts {
  const kept = keptFile(file, keptToasts, {})
  const found = kept.read()
  const followed = new Map(Object.entries(found.value))
  /** One after the other: a desktop that is busy drawing some answers late, and would seem to be gone. */
  let last: Promise<unknown> = Promise.resolve()
  /** The desktop has not said yet whether it shows the latest. */
  let owesAnswer = false
  let keeping: ReturnType<typeof setTimeout> | undefined
  let ends = false
  /** Why the file holds something else, or could not be read; null while all is well. */
  let trouble = found.trouble
  /** Rises with each `closeAll`; a toast of an earlier one is nobody's any more. */
  let closings = 0

  if (trouble !== null) log.warn(trouble)
  const server = serverOf({ clicked: click, closed: forget })
  void server.takeUp([...followed.keys()]).then((count) => {
    if (count > 0) log.info(`${count} toasts of an earlier run can be clicked.`)
  })

  function changed(): void {
    if (ends) keep()
    else keeping ??= setTimeout(keep, KEEP_AFTER)
  }

  function keep(): void {
    clearTimeout(keeping)
    keeping = undefined
    const written = kept.write(Object.fromEntries(followed))
    if (!written.ok && written.failure !== trouble) log.warn(written.failure)
    trouble = written.ok ? null : written.failure
  }

  function forget(id: string): void {
    if (followed.delete(id)) changed()
  }

  function click(id: string): void {
    const toast = followed.get(id)
    if (toast === undefined) return
    forget(id)
    server.close(id)
    clicked(toast.target)
  }

  async function show({ key, title, body, target }: Toast, closing: number): Promise<Outcome> {
    if (closing !== closings) return CLOSED
    if (owesAnswer) return { kind: 'failed', why: SILENT, unasked: true }
    const older = [...followed].find(([, each]) => each.key === key)?.[0] ?? null
    const answer = askServer({ id: randomUUID(), title, body }, older).then((shown) => {
      if (shown.ok && closing === closings) follow(shown.value, older, { key, target })
      else if (shown.ok) server.close(shown.value)
      return shown
    })
    const shown = await answerInTime(answer, failed(SILENT))
    if (closing !== closings) return CLOSED
    return shown.ok ? { kind: 'shown' } : { kind: 'failed', why: shown.failure }
  }

  async function askServer(
    toast: { id: string; title: string; body: string },
    older: string | null,
  ): Promise<Result<string, string>> {
    owesAnswer = true
    try {
      return await server.show(toast, older)
    } catch (error) {
      return failed(error instanceof Error ? error.message : String(error))
    } finally {
      owesAnswer = false
    }
  }

  function follow(id: string, older: string | null, toast: { key: string; target: ToastTarget }): void {
    if (older !== null) followed.delete(older)
    followed.set(id, toast)
    for (const oldest of [...followed.keys()].slice(0, -MOST_FOLLOWED)) {
      followed.delete(oldest)
      server.close(oldest) // a click on it would do nothing
    }
    changed()
  }

  return {
    show(toast) {
      const closing = closings
      const shown = last.then(() => show(toast, closing))
      last = shown
      return shown
    },
    whyNot: () => answerInTime(server.whyNot(), SILENT),
    closeAll() {
      closings += 1
      for (const id of followed.keys()) server.close(id)
      followed.clear()
      changed()
    },
    click,
    end() {
      ends = true
      keep()
    },
  }
}

const CLOSED: Outcome = { kind: 'suppressed', why: 'nobody is signed in any more' }
const SILENT = 'the notification server of this desktop does not answer'

function answerInTime<Answer>(answer: Promise<Answer>, otherwise: Answer): Promise<Answer> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => resolve(otherwise), PATIENCE)
    void answer.then((given) => {
      clearTimeout(limit)
      resolve(given)
    })
  })
}
