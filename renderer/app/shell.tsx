import { useEffect } from 'react'
import { worksHere } from '../../shared/domain/role.ts'
import { AlertsScreen } from '../features/alerts/alerts.tsx'
import { BoardScreen } from '../features/board/board.tsx'
import { MyOrdersScreen } from '../features/my-orders/my-orders.tsx'
import { NewOrderScreen } from '../features/new-order/new-order.tsx'
import { OrderPanel } from '../features/order/order-panel.tsx'
import { OrdersScreen } from '../features/orders/orders.tsx'
import { PeopleScreen } from '../features/people/people.tsx'
import { Popups } from '../features/popups/popups.tsx'
import { SettingsScreen } from '../features/settings/settings.tsx'
import { useShownUnread } from '../stores/alerts/shown-unread.ts'
import { useDevice } from '../stores/device-store.ts'
import { type Screen, useRoute } from '../stores/route-store.ts'
import { useSignedIn } from '../stores/session-store.ts'
import { Bar } from './bar.tsx'
import { destinationOf } from './destinations.ts'
import { Keys } from './keys/keys.tsx'
import { Rail } from './rail.tsx'
import styles from './shell.module.css'

/** Everything that is shown within a session: bar, rail, a screen, and perhaps an order beside it. */
export function Shell() {
  const { user } = useSignedIn()
  const asked = useRoute((route) => route.screen)
  const orderId = useRoute((route) => route.orderId)
  const density = useDevice((device) => device.density)
  const here = destinationOf(asked, user.role)
  const isWall = density === 'wall' && here?.screen === 'board' && worksHere(user.role)
  const isOpen = orderId !== null && !isWall

  return (
    <div className={styles.shell} data-order={isOpen} data-wall={isWall}>
      {isOpen && (
        <a className={styles.skip} href="#order">
          Skip to the order
        </a>
      )}
      <a className={styles.skip} href="#work">
        Skip to {here?.name}
      </a>
      {isWall && <LeaveWall />}
      <Bar isWall={isWall} />
      {!isWall && <Rail />}
      <main className={styles.work} id="work" tabIndex={-1}>
        <h1 className="visually-hidden">{here?.name}</h1>
        <ScreenFor screen={here?.screen ?? 'board'} />
      </main>
      {isOpen && (
        <div className={styles.beside} id="order" tabIndex={-1}>
          <OrderPanel id={orderId} />
        </div>
      )}
      <Popups />
      <Keys />
      <WindowTitle name={here?.name ?? ''} />
    </div>
  )
}

/** A wall has nothing to press; whoever has a keyboard finds the way back. */
function LeaveWall() {
  return (
    <button type="button" className={styles.skip} onClick={() => useDevice.getState().change({ density: 'desk' })}>
      Leave the wall view
    </button>
  )
}

function ScreenFor({ screen }: { screen: Screen }) {
  const { user } = useSignedIn()
  switch (screen) {
    case 'board':
      return worksHere(user.role) ? <BoardScreen /> : <MyOrdersScreen />
    case 'orders':
      return <OrdersScreen />
    case 'alerts':
      return <AlertsScreen />
    case 'new-order':
      return <NewOrderScreen />
    case 'people':
      return <PeopleScreen />
    case 'settings':
      return <SettingsScreen />
  }
}

/** By itself, since the count in it changes with alerts, and with the shell all would be drawn again. */
function WindowTitle({ name }: { name: string }) {
  const { company } = useSignedIn()
  const unread = useShownUnread()
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${name} · ${company.name}`
  }, [unread, name, company.name])
  return null
}
