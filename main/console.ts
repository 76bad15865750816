import { app } from 'electron'
import { catchLinks } from './desk/links.ts'
import { SAID_WHY } from './launch/exit-code.ts'
import { readOptions } from './options.ts'
import { profileFor } from './places.ts'
import { canWrite, folderUntilExit } from './profile-folder.ts'
import { runConsole } from './run-console.ts'
import { registerScheme } from './window/screens-protocol.ts'

/** Electron's entry: what has to be settled before Electron is ready. */

/** The same as in electron-builder.yml. */
const APP_ID = 'app.dispatch.console'

const options = readOptions(process.argv.slice(1), process.env)
if (!options.ok) {
  process.stderr.write(`${options.failure}\n`)
  app.exit(SAID_WHY)
} else {
  if (!app.commandLine.hasSwitch('user-data-dir')) {
    app.setPath('userData', profileFor(app.getPath('appData'), options.value.data))
  }
  const profile = app.getPath('userData')
  if (!canWrite(profile)) app.setPath('userData', folderUntilExit())
  // the switch is for machines whose kernel has no sandbox, and enableSandbox would undo it
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  if (process.platform === 'win32') app.setAppUserModelId(APP_ID) // without it Windows shows no toasts
  registerScheme()
  const links = catchLinks(app)
  if (app.requestSingleInstanceLock()) void app.whenReady().then(() => runConsole(options.value, profile, links))
  else app.exit(0) // the first one comes up instead
}
