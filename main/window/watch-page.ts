import type { WebContents } from 'electron'
import type { Log } from '../desk/log.ts'
import { createSilence } from './silence.ts'

/** Milliseconds from one look at the page to the next. */
const LOOK_EACH = 1000
/** A page that breaks again at once is loaded again only after a pause, in milliseconds. */
const PAUSE = 1000

/** Loads a page again that has crashed or hangs, and says so by `loadedAgain`. */
export function watchPage(
  page: WebContents,
  { isVisible, loadedAgain, log }: { isVisible: () => boolean; loadedAgain: () => void; log: Log },
): { alive: () => void } {
  const silence = createSilence(() => performance.now())

  const timer = setInterval(() => {
    if (!silence.tooLong({ isWatched: isVisible() && !page.isDevToolsOpened() })) return
    silence.begin()
    log.warn('The page was silent for too long and is loaded again.')
    page.forcefullyCrashRenderer()
  }, LOOK_EACH)

  page.on('render-process-gone', (_event, { reason }) => {
    silence.begin()
    if (reason === 'clean-exit') return
    log.warn(`The page ended (${reason}) and is loaded again.`)
    setTimeout(() => {
      if (page.isDestroyed()) return
      loadedAgain()
      page.reload()
    }, PAUSE)
  })
  page.once('destroyed', () => clearInterval(timer))
  return { alive: silence.heard }
}
