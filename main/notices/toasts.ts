import { Notification } from 'electron'
import type { Outcome } from './outcomes.ts'

/** One toast: equal keys replace each other. */
export interface Toast {
  key: string
  title: string
  body: string
  clicked(): void
}

export interface Toasts {
  /** Shows it in place of the last one with its key; resolves once the operating system has taken it or not. */
  show(toast: Toast): Promise<Outcome>
  close(key: string): void
  closeAll(): void
}

/** The operating system says within this time whether it shows a toast, in milliseconds. */
const PATIENCE = 5000
/** Held at most; a desktop that never says that a toast is gone must not fill the memory. */
const MOST_HELD = 100
/** A desktop that did not answer is not asked again for so long, in milliseconds. */
const GIVE_UP_FOR = 3000

/** The operating system's toasts. Each is held until it is closed: one that is collected can no longer be clicked. */
export function createToasts(whyNot: () => Promise<string | null>): Toasts {
  const held = new Map<string, Notification>()
  /** One after the other: a desktop that is busy drawing some answers late, and would seem to be gone. */
  let last: Promise<unknown> = Promise.resolve()
  let gaveUp: { at: number; why: string } | null = null

  async function reasonAgainst(): Promise<string | null> {
    if (!Notification.isSupported()) return 'the operating system has no notifications'
    if (gaveUp !== null && Date.now() - gaveUp.at < GIVE_UP_FOR) return gaveUp.why
    const why = await whyNot()
    gaveUp = why === null ? null : { at: Date.now(), why }
    return why
  }

  function close(key: string): void {
    const old = held.get(key)
    held.delete(key)
    old?.close()
  }

  async function show({ key, title, body, clicked }: Toast): Promise<Outcome> {
    const reason = await reasonAgainst()
    if (reason !== null) return { kind: 'failed', why: reason }
    close(key)
    for (const oldest of [...held.keys()].slice(0, Math.max(0, held.size - MOST_HELD))) held.delete(oldest)
    const notification = new Notification({ title, body, silent: true })
    held.set(key, notification)
    const forget = () => {
      if (held.get(key) === notification) held.delete(key)
    }
    notification.on('close', forget)
    notification.on('click', () => {
      forget()
      clicked()
    })
    return await outcomeOf(notification)
  }

  return {
    show(toast) {
      const shown = last.then(() => show(toast))
      last = shown.catch(() => undefined)
      return shown
    },
    close,
    closeAll: () => {
      for (const key of [...held.keys()]) close(key)
    },
  }
}

function outcomeOf(notification: Notification): Promise<Outcome> {
  return new Promise((resolve) => {
    const limit = setTimeout(
      () => resolve({ kind: 'failed', why: 'the desktop did not say that it shows it' }),
      PATIENCE,
    )
    const end = (outcome: Outcome) => {
      clearTimeout(limit)
      resolve(outcome)
    }
    notification.once('show', () => end({ kind: 'shown' }))
    notification.once('failed', (_event, why) => end({ kind: 'failed', why }))
    notification.show()
  })
}
