import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Menu, MenuItem, MenuTrigger, Popover, Button as PressButton, type Selection } from 'react-aria-components'
import button from '../button/button.module.css'
import styles from './menu.module.css'

interface CheckMenuProps<Choice extends string> {
  name: string
  trigger: ReactNode
  choices: readonly { id: Choice; text: string }[]
  chosen: readonly Choice[]
  /** What is chosen now, in the order of the choices. */
  onChoice: (chosen: Choice[]) => void
}

/** A button that opens a list of which any number can be chosen; it stays open while one chooses. */
export function CheckMenu<Choice extends string>({ name, trigger, choices, chosen, onChoice }: CheckMenuProps<Choice>) {
  function choose(selection: Selection): void {
    onChoice(choices.map(({ id }) => id).filter((id) => selection === 'all' || selection.has(id)))
  }

  return (
    <MenuTrigger>
      <PressButton className={button.button ?? ''} aria-label={name}>
        {trigger}
      </PressButton>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Menu className={styles.menu ?? ''} selectionMode="multiple" selectedKeys={chosen} onSelectionChange={choose}>
          {choices.map(({ id, text }) => (
            <MenuItem key={id} id={id} className={styles.item ?? ''} textValue={text}>
              {({ isSelected }) => (
                <>
                  <span className={styles.check}>{isSelected && <Check size={16} aria-hidden="true" />}</span>
                  {text}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
