import { useEffect } from 'react'
import { Failed, Loading } from '../../components/list-state.tsx'
import { loadSettings } from '../../services/administration.ts'
import { useSettings } from '../../stores/settings-store.ts'
import { CompanyForm } from './company-form.tsx'
import styles from './settings.module.css'

/** What holds for the whole company. */
export function CompanySection() {
  const settings = useSettings((store) => store.settings)
  const trouble = useSettings((store) => store.trouble)
  useEffect(() => void loadSettings(), [])
  return (
    <section className={styles.section} aria-label="Company">
      <h2>Company</h2>
      {settings && <CompanyForm settings={settings} />}
      {!settings && trouble === null && <Loading what="settings" />}
      {!settings && trouble !== null && (
        <Failed title="Settings could not be loaded" sentence={trouble} again={() => void loadSettings()} />
      )}
    </section>
  )
}
