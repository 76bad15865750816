import { app, powerMonitor } from 'electron'
import { LINK_SCHEME, linked, linkIn } from './desk/deep-link.ts'
import type { Links } from './desk/links.ts'
import type { Log } from './desk/log.ts'

export interface LifecycleConfig {
  links: Links
  log: Log
  reveal: () => void
  openNumber: (orderNumber: string) => void
  clickToast: (id: string) => void
  /** The machine woke up: what seems to be connected may not be so any more. */
  woke: () => void
  /** Once, when the console is to end; it does when this resolves. */
  stop: () => Promise<void>
}

/** Milliseconds in which the window has to close once all else has ended. */
const CLOSES_WITHIN = 5000

/** From here on the console does what the operating system asks of it: come up, follow a link, wake up, end. */
export function followLifecycle({ links, log, reveal, openNumber, clickToast, woke, stop }: LifecycleConfig): void {
  let ending = false

  function followLink(link: string | null): void {
    reveal()
    if (link === null) return
    const named = linked(link)
    if (named === null) log.warn('A link was opened that names no order.')
    else if (named.kind === 'order') openNumber(named.orderNumber)
    else clickToast(named.id)
  }

  app.on('second-instance', (_event, args) => followLink(linkIn(args)))
  app.on('activate', reveal)
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (ending) return
    ending = true
    event.preventDefault()
    log.info('The console ends.')
    void stop().finally(() => {
      app.quit()
      setTimeout(() => app.exit(), CLOSES_WITHIN) // a page that hangs would keep its window, and the console, for ever
    })
  })
  powerMonitor.on('resume', woke)
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)

  links.follow(followLink)
  const link = linkIn(process.argv)
  if (link !== null) followLink(link)
}
