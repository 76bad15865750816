import { useEffect } from 'react'
import { CommandButton } from '../../components/command-button.tsx'
import { recall } from '../../services/order-commands.ts'
import { type LastChange, useChanges } from '../../stores/board/changes-store.ts'
import { useOrder } from '../../stores/board/orders-store.ts'
import styles from './board.module.css'

const SHOWN_FOR = 10_000

/** The last change from this screen, for as long as it can be taken back from here. */
export function UndoBar() {
  const last = useChanges((changes) => changes.last)
  return last && <Undo key={last.at} last={last} />
}

function Undo({ last: { orderId, orderNumber, version, text } }: { last: LastChange }) {
  const isStillLast = useOrder(orderId)?.version === version

  useEffect(() => {
    const timer = setTimeout(() => useChanges.getState().forget(), SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [])

  if (!isStillLast) return null
  return (
    <div className={styles.undo}>
      {text}
      <CommandButton orderId={orderId} look="quiet" onPress={() => void recall({ _id: orderId, orderNumber, version })}>
        Undo
      </CommandButton>
    </div>
  )
}
