import type { ReactNode } from 'react'
import { Menu as AriaMenu, Button, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'
import styles from './menu.module.css'

export interface MenuChoice {
  id: string
  text: string
  /** A step that ends something: last, after a line. */
  isStop?: boolean
  choose: () => void
}

/** A button that opens a short list of things to do. */
export function Menu({ name, trigger, choices }: { name: string; trigger: ReactNode; choices: readonly MenuChoice[] }) {
  const stops = choices.filter((choice) => choice.isStop)
  const others = choices.filter((choice) => !choice.isStop)
  return (
    <MenuTrigger>
      <Button className={styles.trigger ?? ''} aria-label={name}>
        {trigger}
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <AriaMenu className={styles.menu ?? ''}>
          {others.map(item)}
          {others.length > 0 && stops.length > 0 && <Separator className={styles.line ?? ''} />}
          {stops.map(item)}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

function item({ id, text, isStop = false, choose }: MenuChoice) {
  return (
    <MenuItem key={id} id={id} className={styles.item ?? ''} data-stop={isStop || undefined} onAction={choose}>
      {text}
    </MenuItem>
  )
}
