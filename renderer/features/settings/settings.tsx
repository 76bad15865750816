import { Screen } from '../../components/screen.tsx'
import { useSignedIn } from '../../stores/session-store.ts'
import { CompanySection } from './company-section.tsx'
import { PasswordForm } from './password-form.tsx'
import styles from './settings.module.css'
import { ThisScreen } from './this-screen.tsx'

/** What holds for this screen, for this person, and, for admins, for the whole company. */
export function SettingsScreen() {
  const { user } = useSignedIn()
  return (
    <Screen name="Settings">
      <div className={styles.settings}>
        <ThisScreen />
        <PasswordForm />
        {user.role === 'admin' && <CompanySection />}
      </div>
    </Screen>
  )
}
