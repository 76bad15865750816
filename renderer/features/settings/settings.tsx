import { useEffect } from 'react'
import { Failed, Loading } from '../../components/list-state.tsx'
import { Screen } from '../../components/screen.tsx'
import { loadSettings } from '../../services/administration.ts'
import { useSettings } from '../../stores/settings-store.ts'
import styles from './settings.module.css'
import { SettingsForm } from './settings-form.tsx'

/** What holds for the whole company. */
export function SettingsScreen() {
  const settings = useSettings((store) => store.settings)
  const trouble = useSettings((store) => store.trouble)
  useEffect(() => void loadSettings(), [])
  return (
    <Screen name="Settings">
      <div className={styles.settings}>
        <h2>Company</h2>
        {settings && <SettingsForm settings={settings} />}
        {!settings && trouble === null && <Loading what="settings" />}
        {!settings && trouble !== null && (
          <Failed title="Settings could not be loaded" sentence={trouble} again={() => void loadSettings()} />
        )}
      </div>
    </Screen>
  )
}
