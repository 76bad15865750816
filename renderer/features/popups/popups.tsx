import { X } from 'lucide-react'
import { useEffect } from 'react'
import { Button, IconButton } from '../../components/button/button.tsx'
import { openOrder } from '../../services/routing.ts'
import { type Popup, usePopups } from '../../stores/popups-store.ts'
import styles from './popups.module.css'

const SHOWN_FOR = 10_000

/** What has just happened, over whatever is open. */
export function Popups() {
  const popups = usePopups((state) => state.popups)
  return (
    <div className={styles.popups}>
      {popups.map((popup) => (
        <PopupNote key={popup.id} popup={popup} />
      ))}
    </div>
  )
}

function PopupNote({ popup: { id, sentence, orderId } }: { popup: Popup }) {
  const close = usePopups((state) => state.close)

  useEffect(() => {
    const timer = setTimeout(() => close(id), SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [id, close])

  function open(): void {
    if (orderId !== null) openOrder(orderId)
    close(id)
  }

  return (
    <div className={styles.popup}>
      <output>{sentence}</output>
      {orderId !== null && (
        <Button look="quiet" onPress={open}>
          Open
        </Button>
      )}
      <IconButton name="Close" onPress={() => close(id)}>
        <X size={18} />
      </IconButton>
    </div>
  )
}
