import { Menu, nativeImage, Tray } from 'electron'
import icon from './tray.png?inline'

export interface ConsoleTray {
  show(state: { unread: number; muted: boolean }): void
}

/** The console's place in the tray: how much is unread, mute, quit. */
export function openTray(actions: { reveal: () => void; mute: (muted: boolean) => void }): ConsoleTray {
  const tray = new Tray(nativeImage.createFromDataURL(icon))
  tray.on('click', actions.reveal)
  return {
    show({ unread, muted }) {
      const told = unread === 0 ? 'nothing unread' : `${unread} unread`
      tray.setToolTip(`Dispatch Console: ${told}${muted ? ', muted' : ''}`)
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: 'Open Dispatch Console', click: actions.reveal },
          { label: told[0]?.toUpperCase() + told.slice(1), enabled: false },
          {
            label: 'Mute notifications',
            type: 'checkbox',
            checked: muted,
            click: (item) => actions.mute(item.checked),
          },
          { type: 'separator' },
          { label: 'Quit', role: 'quit' },
        ]),
      )
    },
  }
}
