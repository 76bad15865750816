import { app, Notification } from 'electron'
import { failed, ok, type Result } from '../../../shared/domain/result.ts'
import type { ToastEvents, ToastServer } from './toast-server.ts'
import { toastXml } from './toast-xml.ts'

/** The operating system says within this time whether it shows a toast, in ms; less than whoever asked for it waits. */
const PATIENCE = 2500

/** The toasts of Windows and macOS, by Electron. Each is held until it is closed: one that is collected cannot be clicked. */
export function createNativeToasts(events: ToastEvents): ToastServer {
  const held = new Map<string, Notification>()

  function hold(id: string, notification: Notification): void {
    held.set(id, notification)
    notification.on('click', () => events.clicked(id))
    notification.on('close', ({ reason }) => {
      if (reason === 'timedOut') return // Windows still has it in its action centre
      held.delete(id)
      events.closed(id)
    })
  }

  function close(id: string): void {
    const notification = held.get(id)
    held.delete(id)
    notification?.close()
  }

  return {
    whyNot: () => Promise.resolve(Notification.isSupported() ? null : 'the operating system has no notifications'),
    show({ id, title, body }, replaces) {
      if (replaces !== null) close(replaces)
      const hasLinks = process.platform === 'win32' && app.isPackaged // only then they are registered
      const xml = hasLinks ? { toastXml: toastXml({ id, title, body }) } : {}
      const notification = new Notification({ id, title, body, silent: true, ...xml })
      hold(id, notification)
      return shown(id, notification)
    },
    close,
    /** macOS alone gives them back; on Windows a click opens the toast's link. */
    async takeUp(ids) {
      if (process.platform !== 'darwin') return 0
      const left = await Notification.getHistory()
      for (const notification of left) if (ids.includes(notification.id)) hold(notification.id, notification)
      for (const id of ids) if (!held.has(id)) events.closed(id)
      return held.size
    },
  }
}

function shown(id: string, notification: Notification): Promise<Result<string, string>> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => end(failed('the desktop did not say that it shows it')), PATIENCE)
    const end = (outcome: Result<string, string>) => {
      clearTimeout(limit)
      resolve(outcome)
    }
    notification.once('show', () => end(ok(id)))
    notification.once('failed', (_event, why) => end(failed(why)))
    notification.show()
  })
}
