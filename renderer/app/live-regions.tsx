import { useEffect } from 'react'
import { useAnnouncements } from '../stores/announcements-store.ts'
import styles from './live-regions.module.css'

/** How long an alert that is seen stays, in milliseconds. */
const SHOWN_FOR = 8000

/**
 * What a screen reader is told without being asked; there from the start, so that it is listened to, and on top, so that
 * no dialog silences it.
 */
export function LiveRegions() {
  const status = useAnnouncements((announcements) => announcements.status)
  const alert = useAnnouncements((announcements) => announcements.alert)
  const isShown = useAnnouncements((announcements) => announcements.isAlertShown)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another alert is shown for as long again
  useEffect(() => {
    if (!isShown) return
    const timer = setTimeout(() => useAnnouncements.getState().hide(), SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [isShown, alert])

  return (
    <div data-react-aria-top-layer="true">
      <output className="visually-hidden">{status}</output>
      <div role="alert" className={isShown ? styles.shown : 'visually-hidden'}>
        {alert}
      </div>
    </div>
  )
}
