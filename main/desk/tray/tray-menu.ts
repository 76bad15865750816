import type { MenuItemConstructorOptions } from 'electron'

export interface TrayState {
  unread: number
  muted: boolean
}

export interface TrayActions {
  reveal: () => void
  mute: (muted: boolean) => void
}

export function trayMenu(state: TrayState, { reveal, mute }: TrayActions): MenuItemConstructorOptions[] {
  const told = toldBy(state)
  return [
    { label: 'Open Dispatch Console', click: reveal },
    { label: told[0]?.toUpperCase() + told.slice(1), enabled: false },
    { label: 'Mute notifications', type: 'checkbox', checked: state.muted, click: (item) => mute(item.checked) },
    { type: 'separator' },
    { label: 'Quit', role: 'quit' },
  ]
}

/** How much is unread, in words. */
export function toldBy({ unread }: TrayState): string {
  return unread === 0 ? 'nothing unread' : `${unread} unread`
}
