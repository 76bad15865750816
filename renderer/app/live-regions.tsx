import { useAnnouncements } from '../stores/announcements-store.ts'

/** What a screen reader is told without being asked; there from the start, so that it is listened to. */
export function LiveRegions() {
  const status = useAnnouncements((announcements) => announcements.status)
  const alert = useAnnouncements((announcements) => announcements.alert)
  return (
    <div className="visually-hidden">
      <output>{status}</output>
      <div role="alert">{alert}</div>
    </div>
  )
}
