import type { MouseEvent } from 'react'
import { goTo, pathOf } from '../services/routing.ts'
import { useShownUnread } from '../stores/alerts/shown-unread.ts'
import { useRoute } from '../stores/route-store.ts'
import { useSignedIn } from '../stores/session-store.ts'
import { type Destination, destinationsFor } from './destinations.ts'
import styles from './shell.module.css'

/** The ways to the screens: at the side, or at the bottom where it is narrow. */
export function Rail() {
  const { user } = useSignedIn()
  return (
    <nav className={styles.rail} aria-label="Screens">
      {destinationsFor(user.role).map((destination) => (
        <RailLink key={destination.screen} {...destination} />
      ))}
    </nav>
  )
}

function RailLink({ screen, name, icon: Icon }: Destination) {
  const isHere = useRoute((route) => route.screen === screen)

  function go(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    goTo(screen)
  }

  return (
    <a className={styles.link} href={pathOf(screen)} aria-current={isHere ? 'page' : undefined} onClick={go}>
      <Icon size={18} aria-hidden="true" />
      {name}
      {screen === 'alerts' && <UnreadBadge />}
    </a>
  )
}

const MOST_SHOWN = 99

/** As wide as its digits: with a size of its own, so that another number has nothing around it laid out anew. */
function UnreadBadge() {
  const { formats } = useSignedIn()
  const unread = useShownUnread()
  if (unread === 0) return null
  const text = unread > MOST_SHOWN ? `${MOST_SHOWN}+` : String(unread)
  const inlineSize = `calc(6px + ${text.length * 1.1}ch)`
  return (
    <b className={styles.badge}>
      <span className={styles.digits} style={{ inlineSize }}>
        <span aria-hidden="true">{text}</span>
        <span className="visually-hidden">, {formats.count(unread)} unread</span>
      </span>
    </b>
  )
}
