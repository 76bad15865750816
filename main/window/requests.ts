import type { WindowRequest } from '../../shared/contract/ipc.ts'
import type { MainWindow } from './main-window.ts'

/** What the window is asked to show: at once, or when its page is there to be asked. */
export interface Requests {
  open(request: WindowRequest): void
  /** The page is there and listens from now on. Answers what waited for it; nothing to a page that is on its way out. */
  begin(): WindowRequest | null
  /** The page is about to be replaced: what it is still given is lost. */
  leaving(): void
  pageLeaves(): boolean
  /** The page is gone, or is another. */
  pause(): void
}

export function createRequests(window: Pick<MainWindow, 'reveal' | 'send'>): Requests {
  let waiting: WindowRequest | null = null
  let page: 'absent' | 'listens' | 'leaves' = 'absent'
  return {
    open(request) {
      window.reveal()
      if (page === 'listens') window.send('open', request)
      else waiting = request
    },
    begin() {
      if (page === 'leaves') return null
      const request = waiting
      waiting = null
      page = 'listens'
      return request
    },
    leaving() {
      page = 'leaves'
    },
    pageLeaves: () => page === 'leaves',
    pause() {
      page = 'absent'
    },
  }
}
