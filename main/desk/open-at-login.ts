import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import { failed, ok, type Result } from '../../shared/domain/result.ts'
import { autostartEntry } from './autostart-entry.ts'

/** Has the operating system open the console when its user signs in, or no longer. The failure is a sentence. */
export function setOpenAtLogin(wanted: boolean): Result<null, string> {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: wanted })
    return ok(null)
  }
  const file = join(app.getPath('appData'), 'autostart/dispatch-console.desktop')
  try {
    if (wanted) writeEntry(file)
    else rmSync(file, { force: true })
    return ok(null)
  } catch (error) {
    return failed(`Opening at login could not be changed (${error instanceof Error ? error.message : String(error)}).`)
  }
}

function writeEntry(file: string): void {
  const program = process.env.APPIMAGE ?? process.execPath
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, autostartEntry(app.isPackaged ? [program] : [program, app.getAppPath()]))
}
