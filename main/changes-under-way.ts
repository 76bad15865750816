import type { SettingsKeeper } from './desk/settings.ts'

/** Milliseconds that a console which is to end waits until what became of a change is known. */
const PATIENCE = 5000

const UNSURE =
  'When the console ended, it was not known whether the last change was saved. Look at its order, and make it again if need be.'

/** Whether the page waits to hear of a change whether it was saved. */
export interface ChangesUnderWay {
  are(underWay: boolean): void
  /** The console is to end: resolves once there are none, or after a while, which the next start says then. */
  settled(): Promise<void>
  /** What has to be said of the last time. */
  ofLastTime: readonly string[]
}

export function watchChanges(settings: Pick<SettingsKeeper, 'now' | 'set'>): ChangesUnderWay {
  const { endedUnsure } = settings.now()
  let underWay = false
  let settle = (): void => undefined
  if (endedUnsure) settings.set({ endedUnsure: false })
  return {
    ofLastTime: endedUnsure ? [UNSURE] : [],
    are(now) {
      underWay = now
      if (!underWay) settle()
    },
    async settled() {
      if (!underWay) return
      await new Promise<void>((resolve) => {
        settle = resolve
        setTimeout(resolve, PATIENCE)
      })
      if (underWay) settings.set({ endedUnsure: true })
    },
  }
}
