import type { Session, WebContents } from 'electron'
import { addressOf } from '../address.ts'
import type { Log } from '../desk/log.ts'
import { mayBeSaved } from './downloads.ts'
import { permissionAllowed } from './permissions.ts'
import { isOurs } from './screen-file.ts'

/** Keeps a page where it is: it goes nowhere, opens nothing, embeds nothing. */
export function guardPage(page: WebContents, log: Log): void {
  page.on('will-navigate', (event, url) => {
    if (isOurs(url)) return
    event.preventDefault()
    log.warn(`A page tried to go to ${originOf(url)}.`)
  })
  page.on('will-redirect', (event, url) => {
    if (!isOurs(url)) event.preventDefault()
  })
  page.on('will-attach-webview', (event) => event.preventDefault())
  page.setWindowOpenHandler(({ url }) => {
    log.warn(`A page tried to open a window at ${originOf(url)}.`)
    return { action: 'deny' }
  })
}

/** Permissions by the table, devices never, and saved is only what the page exports itself. */
export function guardSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler((page, permission, answer) => {
    const allowed = isOurs(page?.getURL() ?? '') && permissionAllowed(permission)
    if (!allowed) log.warn(`A page asked for ${permission} and was refused.`)
    answer(allowed)
  })
  session.setPermissionCheckHandler((_page, permission, origin) => isOurs(origin) && permissionAllowed(permission))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    if (!mayBeSaved(item.getURL(), item.getMimeType())) event.preventDefault()
  })
}

/** Without path and query, which may hold anything. */
function originOf(address: string): string {
  const parsed = addressOf(address)
  return parsed === null ? 'nonsense' : `${parsed.protocol}//${parsed.host}`
}
