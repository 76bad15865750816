import { DENSITIES, type Density, useDevice } from '../../stores/device-store.ts'
import { OneOf } from './one-of.tsx'
import styles from './settings.module.css'

const DENSITY_TEXTS: Readonly<Record<Density, { name: string; hint: string }>> = {
  desk: { name: 'Desk', hint: 'Everything, for mouse and keyboard' },
  kiosk: { name: 'Kiosk', hint: 'Large, for hands in gloves; without amounts; goes back to the board by itself' },
  wall: { name: 'Wall', hint: 'The lanes alone, to be read across the room; nothing to press' },
}

const SOUNDS = [
  { value: 'auto', name: 'Automatic', hint: 'On at kiosks, off elsewhere' },
  { value: 'on', name: 'On', hint: 'For new orders, late ones and errors; at most one in 10 seconds' },
  { value: 'off', name: 'Off', hint: 'Everything is shown all the same' },
] as const

/** What holds here, whoever signs in. */
export function ThisScreen() {
  const { density, sounds, characterKeys, change } = useDevice()
  const sound = sounds === null ? 'auto' : sounds ? 'on' : 'off'
  return (
    <section className={styles.section} aria-label="This screen">
      <h2>This screen</h2>
      <div className={styles.form}>
        <OneOf
          legend="Made for"
          options={DENSITIES.map((value) => ({ value, ...DENSITY_TEXTS[value] }))}
          value={density}
          onChoice={(chosen) => change({ density: chosen })}
        />
        <OneOf
          legend="Sounds"
          options={SOUNDS}
          value={sound}
          onChoice={(chosen) => change({ sounds: chosen === 'auto' ? null : chosen === 'on' })}
        />
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={characterKeys}
            onChange={(event) => change({ characterKeys: event.target.checked })}
          />
          <span>
            Single keys move about the board, such as j and u
            <small>Off for who dictates, or whose keyboard sends keys by itself</small>
          </span>
        </label>
        <p className={styles.quiet}>Kept on this machine, for whoever signs in here.</p>
      </div>
    </section>
  )
}
