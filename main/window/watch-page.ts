import type { WebContents } from 'electron'
import type { Log } from '../desk/log.ts'

/** A visible page that says nothing for this long hangs, in milliseconds. */
const LONGEST_SILENCE = 10_000
const LOOK_EACH = 1000
/** A page that breaks again at once is loaded again only after a pause, in milliseconds. */
const PAUSE = 1000

/** Loads a page again that has crashed or hangs, and says so by `loadedAgain`. */
export function watchPage(
  page: WebContents,
  { isVisible, loadedAgain, log }: { isVisible: () => boolean; loadedAgain: () => void; log: Log },
): { alive: () => void } {
  let heardAt: number | null = null

  const timer = setInterval(() => {
    if (!isVisible() || page.isDevToolsOpened()) heardAt = heardAt === null ? null : Date.now()
    if (heardAt === null || Date.now() - heardAt < LONGEST_SILENCE) return
    heardAt = null
    log.warn('The page was silent for too long and is loaded again.')
    page.forcefullyCrashRenderer()
  }, LOOK_EACH)

  page.on('render-process-gone', (_event, { reason }) => {
    heardAt = null
    if (reason === 'clean-exit') return
    log.warn(`The page ended (${reason}) and is loaded again.`)
    setTimeout(() => {
      if (page.isDestroyed()) return
      loadedAgain()
      page.reload()
    }, PAUSE)
  })
  page.once('destroyed', () => clearInterval(timer))
  return {
    alive: () => {
      heardAt = Date.now()
    },
  }
}
