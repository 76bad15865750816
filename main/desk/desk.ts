import { app, clipboard, dialog, nativeImage, shell } from 'electron'
import type { WindowRequest } from '../../shared/contract/ipc.ts'
import { BADGE_SIZE, badgePixels } from './badge.ts'
import { setMenu } from './menu.ts'
import { setOpenAtLogin } from './open-at-login.ts'
import type { SettingsKeeper } from './settings.ts'
import { openTray } from './tray/tray.ts'

export interface DeskConfig {
  settings: SettingsKeeper
  devTools: boolean
  logFile: string
  /** What the console was started with, and is at login. */
  options: readonly string[]
  reveal: () => void
  /** Puts a picture over the window's icon on the taskbar, on Windows; null takes it away. */
  overlay: (picture: Electron.NativeImage | null, description: string) => void
  open: (request: WindowRequest) => void
  changeHub: () => void
  diagnostics: () => string
  muteChanged: () => void
}

/** Menu, tray, badge and what they do. */
export interface Desk {
  unread(count: number): void
  mute(muted: boolean): void
  copyDiagnostics(): void
  /** In a window of its own, for what has to be read also where nobody is signed in. */
  warn(sentence: string): void
}

export function openDesk(config: DeskConfig): Desk {
  const { settings } = config
  let unread = 0
  const tray = openTray({ reveal: config.reveal, mute })
  const showTray = () => tray.show({ unread, muted: settings.now().muted })
  const copyDiagnostics = () => clipboard.writeText(config.diagnostics())

  function showBadge(): void {
    if (process.platform !== 'win32') {
      app.setBadgeCount(unread)
      return
    }
    const size = { width: BADGE_SIZE, height: BADGE_SIZE }
    const picture = unread === 0 ? null : nativeImage.createFromBitmap(badgePixels(unread), size)
    config.overlay(picture, unread === 0 ? '' : `${unread} unread`)
  }

  function showMenu(): void {
    setMenu({
      settings,
      devTools: config.devTools,
      open: config.open,
      mute,
      openAtLogin(wanted) {
        const done = setOpenAtLogin(wanted, config.options)
        if (done.ok) settings.set({ openAtLogin: wanted })
        else config.open({ kind: 'say', sentence: done.failure })
        showMenu()
      },
      changeHub: config.changeHub,
      copyDiagnostics,
      showLogs: () => shell.showItemInFolder(config.logFile),
      about: () => app.showAboutPanel(),
    })
  }

  function mute(muted: boolean): void {
    settings.set({ muted })
    config.muteChanged()
    showMenu()
    showTray()
  }

  app.setAboutPanelOptions({
    applicationName: 'Dispatch Console',
    applicationVersion: app.getVersion(),
    version: `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}`,
    copyright: 'MIT licensed',
  })
  showMenu()
  showTray()
  return {
    unread(count) {
      unread = count
      showTray()
      showBadge()
    },
    mute,
    copyDiagnostics,
    warn: (sentence) => void dialog.showMessageBox({ type: 'warning', message: sentence }),
  }
}
