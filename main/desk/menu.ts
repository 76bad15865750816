import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { WindowRequest } from '../../shared/contract/ipc.ts'
import type { SettingsKeeper } from './settings.ts'

export interface MenuConfig {
  settings: SettingsKeeper
  devTools: boolean
  open: (request: WindowRequest) => void
  mute: (muted: boolean) => void
  openAtLogin: (wanted: boolean) => void
  changeHub: () => void
  copyDiagnostics: () => void
  showLogs: () => void
  about: () => void
}

/** The window's menu, with the accelerators of its platform; to be set again when a setting changes. */
export function setMenu(config: MenuConfig): void {
  const { settings, open } = config
  const { muted, openAtLogin, runInBackground, toastsForStaff } = settings.now()
  const goTo = (label: string, screen: 'board' | 'orders' | 'alerts', number: number): MenuItemConstructorOptions => ({
    label,
    accelerator: `CmdOrCtrl+${number}`,
    click: () => open({ kind: 'screen', screen }),
  })
  const toggle = (label: string, checked: boolean, change: (wanted: boolean) => void): MenuItemConstructorOptions => ({
    label,
    type: 'checkbox',
    checked,
    click: (item) => change(item.checked),
  })
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        { label: 'Change hub…', click: config.changeHub },
        { type: 'separator' },
        { role: 'close' },
        { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        goTo('Board', 'board', 1),
        goTo('Orders', 'orders', 2),
        goTo('Alerts', 'alerts', 3),
        { type: 'separator' },
        { role: 'zoomIn' },
        // the same without Shift, as most keyboards have the plus above the equals sign
        { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { role: 'togglefullscreen' },
        { type: 'separator' },
        { role: 'reload' },
        ...(config.devTools ? [{ role: 'toggleDevTools' as const }] : []),
      ],
    },
    {
      label: '&Notifications',
      submenu: [
        toggle('Mute', muted, config.mute),
        toggle('Show them to staff too', toastsForStaff, (wanted) => settings.set({ toastsForStaff: wanted })),
        toggle('Keep running when the window is closed', runInBackground, (wanted) =>
          settings.set({ runInBackground: wanted }),
        ),
        toggle('Open at login', openAtLogin, config.openAtLogin),
      ],
    },
    {
      role: 'help',
      submenu: [
        { label: 'Copy diagnostics', click: config.copyDiagnostics },
        { label: 'Show logs', click: config.showLogs },
        { label: 'About Dispatch Console', click: config.about },
      ],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
