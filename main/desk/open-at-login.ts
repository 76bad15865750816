import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { app } from 'electron'
import { failed, ok, type Result } from '../../shared/domain/result.ts'
import { autostartEntry } from './autostart-entry.ts'

/**
 * Has the operating system open the console when its user signs in, with these options, or no longer. The failure is a
 * sentence.
 */
export function setOpenAtLogin(wanted: boolean, options: readonly string[]): Result<null, string> {
  switch (process.platform) {
    case 'linux':
      return setEntry(wanted, options)
    case 'darwin':
      return setLoginItem(wanted, options)
    default: {
      const [path = process.execPath, ...args] = startingWords(options)
      app.setLoginItemSettings({ openAtLogin: wanted, path, args: args.map((word) => `"${word}"`) })
      return ok(null)
    }
  }
}

/** The program and its arguments that start this console again, as it was started. */
function startingWords(options: readonly string[]): string[] {
  const profile = app.commandLine.getSwitchValue('user-data-dir')
  return [
    process.env.APPIMAGE ?? process.execPath,
    ...(app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : []),
    ...(profile === '' ? [] : [`--user-data-dir=${resolve(profile)}`]),
    ...(app.isPackaged ? [] : [app.getAppPath()]),
    ...options,
  ]
}

/** macOS opens an app by its name alone. */
function setLoginItem(wanted: boolean, options: readonly string[]): Result<null, string> {
  if (wanted && (!app.isPackaged || options.length > 0)) {
    return failed('macOS opens only the installed app at login, and without options such as --hub or --data.')
  }
  app.setLoginItemSettings({ openAtLogin: wanted })
  return ok(null)
}

function setEntry(wanted: boolean, options: readonly string[]): Result<null, string> {
  const file = join(app.getPath('appData'), 'autostart/dispatch-console.desktop')
  try {
    if (wanted) {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, autostartEntry(startingWords(options)))
    } else {
      rmSync(file, { force: true })
    }
    return ok(null)
  } catch (error) {
    return failed(`Opening at login could not be changed (${error instanceof Error ? error.message : String(error)}).`)
  }
}
