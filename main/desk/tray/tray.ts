import { Menu, nativeImage, Tray } from 'electron'
import icon from './tray.png?inline'
import { type TrayActions, type TrayState, toldBy, trayMenu } from './tray-menu.ts'

export interface ConsoleTray {
  show(state: TrayState): void
}

/** The console's place in the tray: how much is unread, mute, quit. */
export function openTray(actions: TrayActions): ConsoleTray {
  const tray = new Tray(nativeImage.createFromDataURL(icon))
  tray.on('click', actions.reveal)
  return {
    show(state) {
      tray.setToolTip(`Dispatch Console: ${toldBy(state)}${state.muted ? ', muted' : ''}`)
      tray.setContextMenu(Menu.buildFromTemplate(trayMenu(state, actions)))
    },
  }
}
