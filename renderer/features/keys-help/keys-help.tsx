import { X } from 'lucide-react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from '../../components/button/button.tsx'
import { KEY_GROUPS, keysShown } from '../../services/keyboard/keys.ts'
import { useDevice } from '../../stores/device-store.ts'
import { useKeysHelp } from '../../stores/keys-help-store.ts'
import styles from './keys-help.module.css'

/** All keys, as the table has them that they are handled by. */
export function KeysHelp() {
  const isOpen = useKeysHelp((help) => help.isOpen)
  const { show } = useKeysHelp.getState()
  return (
    <ModalOverlay className={styles.overlay ?? ''} isOpen={isOpen} onOpenChange={show} isDismissable>
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          <div className={styles.top}>
            <Heading slot="title" level={2}>
              Keys
            </Heading>
            <IconButton name="Close" onPress={() => show(false)}>
              <X size={20} />
            </IconButton>
          </div>
          <CharacterKeysNote />
          <div className={styles.groups}>
            {KEY_GROUPS.map(({ name, place, lines }) => (
              <section key={name}>
                <h3>{name}</h3>
                <dl>
                  {lines.map(({ actions, what }) => (
                    <div key={what} className={styles.line}>
                      <dt>
                        {keysShown(actions, place).map((shown) => (
                          <kbd key={shown}>{asHere(shown)}</kbd>
                        ))}
                      </dt>
                      <dd>{what}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
          <p className={styles.note}>
            A scanned code opens its order, wherever the focus is. A key that changes an order does so once, however
            long it is held.
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function CharacterKeysNote() {
  const isOn = useDevice((device) => device.characterKeys)
  const { change } = useDevice.getState()
  return (
    <label className={styles.switch}>
      <input type="checkbox" checked={isOn} onChange={(event) => change({ characterKeys: event.target.checked })} />
      Single characters are keys, while the board or the open order has the focus
    </label>
  )
}

function asHere(shown: string): string {
  return /Mac/.test(navigator.userAgent) ? shown.replace('Ctrl', '⌘') : shown
}
