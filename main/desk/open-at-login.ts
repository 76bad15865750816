import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app } from 'electron'

/** Has the operating system open the console when its user signs in, or no longer. */
export function setOpenAtLogin(wanted: boolean): void {
  if (process.platform === 'linux') autostart(wanted)
  else app.setLoginItemSettings({ openAtLogin: wanted })
}

function autostart(wanted: boolean): void {
  const file = join(app.getPath('appData'), 'autostart/dispatch-console.desktop')
  if (wanted) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, autostartEntry(process.env.APPIMAGE ?? process.execPath))
  } else {
    rmSync(file, { force: true })
  }
}

function autostartEntry(program: string): string {
  const quoted = `"${program.replace(/["\\$`]/g, '\\$&')}"`
  return ['[Desktop Entry]', 'Type=Application', 'Name=Dispatch Console', `Exec=${quoted}`, ''].join('\n')
}
