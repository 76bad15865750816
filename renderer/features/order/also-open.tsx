import { Eye } from 'lucide-react'
import { useViewers } from '../../stores/orders/viewers-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { alsoOpenText } from '../../wording/viewers.ts'
import styles from './order-panel.module.css'

/** Who else has this order open: "Bilal has this open too". */
export function AlsoOpen({ orderId }: { orderId: string }) {
  const { user } = useSignedIn()
  const people = useViewers((viewers) => (viewers.orderId === orderId ? viewers.people : null))
  const text = alsoOpenText((people ?? []).filter((person) => person._id !== user._id))
  if (text === '') return null
  return (
    <p className={styles.alsoOpen}>
      <Eye size={16} aria-hidden="true" />
      <bdi>{text}</bdi>
    </p>
  )
}
