import { app, BrowserWindow, screen } from 'electron'
import type { ConsoleMessages, MessageName } from '../../shared/contract/ipc.ts'
import type { Log } from '../desk/log.ts'
import type { SettingsKeeper } from '../desk/settings.ts'
import { guardPage } from './guards.ts'
import { ORIGIN } from './screen-file.ts'
import { watchPage } from './watch-page.ts'
import { arrangementOf, windowPlace } from './window-state.ts'

export interface MainWindowConfig {
  preload: string
  settings: SettingsKeeper
  devTools: boolean
  log: Log
  /** What closing the window does: it only hides, ends the console in order, or closes now. */
  onClose: () => 'hide' | 'quit' | 'close'
  /** The page is gone, or another is loaded in its place. */
  pageLeft: () => void
  /** The page crashed or hung, and is loaded again. */
  loadedAgain: () => void
}

/** The console's one window. */
export interface MainWindow {
  /** Brings it up, from behind, from the dock or from the tray. */
  reveal(): void
  reload(): void
  send<Name extends MessageName>(name: Name, message: ConsoleMessages[Name]): void
  hasFocus(): boolean
  /** On Windows alone, over its icon on the taskbar. */
  overlay(picture: Electron.NativeImage | null, description: string): void
  /** The window's page is at work. */
  alive(): void
  /** Whether a message from IPC comes from the window's own page. */
  isPage(id: number): boolean
}

/** Opens the window where it was on these displays. */
export function openMainWindow(config: MainWindowConfig): MainWindow {
  const { settings } = config
  const displays = screen.getAllDisplays()
  const { place, maximized } = windowPlace(settings.now().windows, displays)
  const window = new BrowserWindow({
    ...place,
    minWidth: 320,
    minHeight: 400,
    show: false,
    title: 'Dispatch Console',
    backgroundColor: '#f3f4f6',
    webPreferences: {
      preload: config.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: config.devTools,
    },
  })
  const page = window.webContents
  guardPage(page, config.log)
  const watch = watchPage(page, {
    isVisible: () => window.isVisible() && !window.isMinimized(),
    loadedAgain: config.loadedAgain,
    log: config.log,
  })

  page.on('render-process-gone', config.pageLeft)
  page.on('did-navigate', config.pageLeft)
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', (event) => {
    const arrangement = arrangementOf(screen.getAllDisplays())
    const bounds = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    settings.set({ windows: { ...settings.now().windows, [arrangement]: bounds } })
    const outcome = config.onClose()
    if (outcome === 'close') return
    event.preventDefault()
    if (outcome === 'hide') window.hide()
    else app.quit()
  })
  void page.loadURL(`${ORIGIN}/`)

  return {
    reveal() {
      if (window.isDestroyed()) return
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    reload: () => page.reload(),
    send(name, message) {
      if (!window.isDestroyed()) page.send(`console:${name}`, message)
    },
    hasFocus: () => !window.isDestroyed() && window.isVisible() && window.isFocused(),
    overlay(picture, description) {
      if (!window.isDestroyed()) window.setOverlayIcon(picture, description)
    },
    alive: watch.alive,
    isPage: (id) => !window.isDestroyed() && page.id === id,
  }
}
