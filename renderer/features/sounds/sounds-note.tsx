import { VolumeX } from 'lucide-react'
import { soundsAreOn, useDevice } from '../../stores/device-store.ts'
import { useSounds } from '../../stores/sounds-store.ts'
import styles from './sounds-note.module.css'

/** Says in the bar that the sounds somebody may count on are not heard: turned off at a kiosk, or held back. */
export function SoundsNote() {
  const isBlocked = useSounds((sounds) => sounds.isBlocked)
  const isOn = useDevice(soundsAreOn)
  const isMeantToBeOn = useDevice((device) => isOn || soundsAreOn({ ...device, sounds: null }))
  if (!isMeantToBeOn || (isOn && !isBlocked)) return null
  const text = isOn ? 'Sounds blocked' : 'Muted'
  return (
    <button
      type="button"
      aria-label={text}
      className={styles.note}
      title={isOn ? 'The browser holds sounds back until this page is touched' : 'Turn sounds on'}
      onClick={() => useDevice.getState().change({ sounds: null })}
    >
      <VolumeX size={18} aria-hidden="true" />
      <span className={styles.text}>{text}</span>
    </button>
  )
}
