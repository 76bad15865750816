import type { WindowRequest } from '../../shared/contract/ipc.ts'
import type { MainWindow } from './main-window.ts'

/** What the window is asked to show: at once, or when its page is there to be asked. */
export interface Requests {
  open(request: WindowRequest): void
  /** The page is there and listens from now on. Answers what waited for it. */
  begin(): WindowRequest | null
  /** The page is gone, or is another. */
  pause(): void
}

export function createRequests(window: Pick<MainWindow, 'reveal' | 'send'>): Requests {
  let waiting: WindowRequest | null = null
  let listens = false
  return {
    open(request) {
      window.reveal()
      if (listens) window.send('open', request)
      else waiting = request
    },
    begin() {
      const request = waiting
      waiting = null
      listens = true
      return request
    },
    pause: () => {
      listens = false
    },
  }
}
