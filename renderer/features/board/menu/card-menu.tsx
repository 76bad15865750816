import { useRef } from 'react'
import { Popover } from 'react-aria-components'
import menu from '../../../components/menu/menu.module.css'
import { type CardDialog, useCardMenu } from '../../../stores/board/card-menu-store.ts'
import styles from './card-menu.module.css'
import { MenuItems } from './menu-items.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

/** Whatever is open over the board for one of its cards: one for all, so that a card itself stays light. */
export function CardMenu() {
  const dialog = useCardMenu((menu) => menu.dialog)
  if (dialog === null) return null
  if (dialog.kind === 'reason') return <ReasonDialog key={dialog.order._id} {...dialog} />
  return <ActionsMenu {...dialog} />
}

function ActionsMenu({ kind, order, at }: Exclude<CardDialog, { kind: 'reason' }>) {
  const anchor = useRef<HTMLSpanElement>(null)
  const { close } = useCardMenu.getState()
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ transform: `translate(${at.x}px, ${at.y}px)` }} />
      <Popover
        className={`${menu.popover} ${styles.popover}`}
        aria-label={`${order.orderNumber}: ${kind}`}
        triggerRef={anchor}
        placement="bottom start"
        isOpen
        onOpenChange={(isOpen) => !isOpen && close()}
      >
        <MenuItems key={kind} kind={kind} order={order} at={at} close={close} />
      </Popover>
    </>
  )
}
