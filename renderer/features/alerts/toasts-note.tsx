import { Button } from '../../components/button/button.tsx'
import { copyDiagnostics, muteToasts } from '../../services/console/asks.ts'
import { useConsole } from '../../stores/console-store.ts'
import styles from './alerts.module.css'

/** Says where the desktop shows no toasts, and why; nothing where it does. */
export function ToastsNote() {
  const toasts = useConsole((state) => state.toasts)
  switch (toasts?.name) {
    case 'muted':
      return (
        <div className={styles.note}>
          <output>Notifications outside this window are muted.</output>
          <Button look="quiet" onPress={() => void muteToasts(false)}>
            Show them again
          </Button>
        </div>
      )
    case 'not-shown':
      return (
        <div className={styles.note}>
          <output>{toasts.sentence} Whatever you are told is here.</output>
          <Button look="quiet" onPress={() => void copyDiagnostics()}>
            Copy diagnostics
          </Button>
        </div>
      )
    case 'shown':
    case undefined:
      return null
  }
}
