import { type KeyboardEvent, useState } from 'react'
import { Menu, MenuItem, Separator } from 'react-aria-components'
import type { CountedOrder } from '../../../../shared/contract/order.ts'
import menu from '../../../components/menu/menu.module.css'
import { undo, unlessBlocked } from '../../../services/orders/next-step.ts'
import { takeStep } from '../../../services/orders/order-commands.ts'
import { openOrder } from '../../../services/routing.ts'
import { type Point, useCardMenu } from '../../../stores/board/card-menu-store.ts'
import { useChanges } from '../../../stores/board/changes-store.ts'
import { useBlockedReason } from '../../../stores/link/link-store.ts'
import { useSignedIn } from '../../../stores/session-store.ts'
import { undoText } from '../../../wording/places.ts'
import styles from './card-menu.module.css'
import { needsReason, type StepChoice, stepChoices } from './choices.ts'

interface MenuItemsProps {
  kind: 'actions' | 'status'
  order: CountedOrder
  at: Point
  close: () => void
}

/** The second of two taps that opened a menu chooses nothing in it, in milliseconds. */
const DEAF_FOR = 400

/** A card's actions, or the statuses that it can be moved to, of which a number chooses one. */
export function MenuItems({ kind, order, at, close }: MenuItemsProps) {
  const { workflow, user } = useSignedIn()
  const blocked = useBlockedReason()
  const [openedAt] = useState(() => performance.now())
  const { moves, holds, stops } = stepChoices(workflow, order, user.role)
  const last = useChanges((changes) => changes.last)
  const isLast = last?.orderId === order._id && last.version === order.version
  const isDeaf = () => performance.now() - openedAt < DEAF_FOR

  function take({ step }: StepChoice): void {
    if (isDeaf()) return
    close()
    unlessBlocked(() => {
      if (needsReason(step)) useCardMenu.getState().askWhy(order, step, at)
      else void takeStep(order, step)
    })
  }

  function takeBack(): void {
    if (isDeaf()) return
    close()
    undo()
  }

  const item = (choice: StepChoice, place?: number) => (
    <Item key={choice.id} id={choice.id} onAction={() => take(choice)} isStop={choice.step.transition.kind === 'stop'}>
      {place !== undefined && <kbd className={styles.number}>{place + 1}</kbd>}
      {choice.text}
    </Item>
  )

  return (
    <div onKeyDownCapture={ignoreRepeats}>
      <p className={styles.title}>{kind === 'status' ? `Move ${order.orderNumber} to` : order.orderNumber}</p>
      {blocked !== '' && <p className={styles.why}>{blocked}</p>}
      {kind === 'status' && moves.length === 0 && <p className={styles.why}>There is nothing that you may set now.</p>}
      <Menu
        className={`${menu.menu} ${styles.menu}`}
        aria-label={kind === 'status' ? `Move ${order.orderNumber} to` : `${order.orderNumber}: actions`}
        autoFocus="first"
        onClose={close}
      >
        {kind === 'status' && moves.map(item)}
        {kind === 'actions' && isLast && (
          <Item id="undo" onAction={takeBack}>
            {undoText(workflow, last.orderNumber, last.from)}
          </Item>
        )}
        {kind === 'actions' && (
          <Item
            id="open"
            onAction={() => {
              close()
              openOrder(order._id)
            }}
          >
            Open
          </Item>
        )}
        {kind === 'actions' && moves.length > 0 && (
          <Item id="move" onAction={() => !isDeaf() && useCardMenu.getState().open('status', order, at)}>
            Move to…
          </Item>
        )}
        {kind === 'actions' && holds.map((choice) => item(choice))}
        {kind === 'actions' && stops.length > 0 && <Separator className={menu.line ?? ''} />}
        {kind === 'actions' && stops.map((choice) => item(choice))}
      </Menu>
    </div>
  )
}

/** A key that is held down chooses once. */
function ignoreRepeats(event: KeyboardEvent): void {
  if (!event.repeat || (event.key !== 'Enter' && event.key !== ' ')) return
  event.preventDefault()
  event.stopPropagation()
}

interface ItemProps {
  id: string
  onAction: () => void
  isStop?: boolean
  children: React.ReactNode
}

function Item({ id, onAction, isStop = false, children }: ItemProps) {
  return (
    <MenuItem
      id={id}
      className={`${menu.item} ${styles.item}`}
      data-stop={isStop || undefined}
      shouldCloseOnSelect={false}
      textValue={id}
      onAction={onAction}
    >
      {children}
    </MenuItem>
  )
}
