import { createHash } from 'node:crypto'
import { join } from 'node:path'

const NAME = 'Dispatch Console'

/** Where a console finds what is built, and keeps what is its own. */
export interface Places {
  screens: string
  preload: string
  hubEntry: string
  /** The hub's data directory. */
  data: string
  /** The data of those who only look around. */
  demoData: string
  settings: string
  session: string
  cursors: string
  toasts: string
  log: string
}

/** A console's profile: one for each data directory that was named, so that each has its own instance and session. */
export function profileFor(appData: string, data: string | null): string {
  if (data === null) return join(appData, NAME, 'console')
  return join(appData, NAME, 'consoles', createHash('sha256').update(data).digest('hex').slice(0, 12))
}

/** `app` is the folder, or the archive, that holds `out/`; from an archive the hub's process runs outside of it. */
export function placesOf(app: string, profile: string, logs: string, data: string): Places {
  const unpacked = app.replace(/app\.asar$/, 'app.asar.unpacked')
  return {
    screens: join(app, 'out/renderer'),
    preload: join(app, 'out/preload/preload.cjs'),
    hubEntry: join(unpacked, 'out/server/utility.js'),
    data,
    demoData: join(profile, 'demo'),
    settings: join(profile, 'settings.json'),
    session: join(profile, 'session.json'),
    cursors: join(profile, 'told.json'),
    toasts: join(profile, 'toasts.json'),
    log: join(logs, 'console.log'),
  }
}

/** The usual data directory: `.dispatch/` of a source checkout, else the operating system's folder for application data. */
export function usualData(app: string, appData: string, isPackaged: boolean): string {
  return isPackaged ? join(appData, NAME) : join(app, '.dispatch')
}
