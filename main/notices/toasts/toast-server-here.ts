import { busPath } from '../../dbus/bus.ts'
import { createBusToasts } from './bus-toasts.ts'
import { createNativeToasts } from './native-toasts.ts'
import type { ToastEvents, ToastServer } from './toast-server.ts'

/** What shows toasts on this machine. */
export function toastServerHere(events: ToastEvents): ToastServer {
  const userId = process.getuid?.()
  const path = process.platform === 'linux' && userId !== undefined ? busPath(process.env, userId) : null
  return path === null || userId === undefined ? createNativeToasts(events) : createBusToasts(path, userId, events)
}
