import { Download } from 'lucide-react'
import { Button } from '../../components/button/button.tsx'
import { cancelExport, exportOrders } from '../../services/orders/order-export.ts'
import { useOrderExport } from '../../stores/orders/order-export-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import styles from './orders.module.css'

/** Saves all that the search finds, loaded here or not, as a file for a spreadsheet. */
export function ExportButton() {
  const isUnderWay = useOrderExport((state) => state.read !== null)
  return (
    <Button disabled={isUnderWay} onPress={() => void exportOrders()}>
      <Download size={16} aria-hidden="true" /> <span className={styles.word}>Export</span>
    </Button>
  )
}

/** How far the export is, with the way to stop it; or why it did not come about. */
export function ExportState() {
  const { formats } = useSignedIn()
  const { read, trouble } = useOrderExport()
  if (trouble !== null) {
    return (
      <div className={styles.export}>
        <p role="alert">{trouble}</p>
        <Button onPress={() => void exportOrders()}>Try again</Button>
      </div>
    )
  }
  if (read === null) return null
  return (
    <div className={styles.export}>
      <output>Exporting: {formats.count(read)} orders so far…</output>
      <Button onPress={cancelExport}>Stop</Button>
    </div>
  )
}
