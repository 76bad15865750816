import type { EventEmitter } from 'node:events'

/** Links that macOS hands over while the console runs, and the one that started it. */
export interface Links {
  /** From now on each is told; at once the last that came before, if one did. */
  follow(tell: (link: string) => void): void
}

/** To be called before Electron is ready: macOS hands over the link that starts an app as soon as that runs. */
export function catchLinks(app: Pick<EventEmitter, 'on'>): Links {
  let waiting: string | null = null
  let tell = (link: string): void => {
    waiting = link
  }
  app.on('open-url', (event: { preventDefault(): void }, link: string) => {
    event.preventDefault()
    tell(link)
  })
  return {
    follow(listener) {
      tell = listener
      if (waiting !== null) listener(waiting)
    },
  }
}
