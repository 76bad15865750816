import { Mark } from '../components/mark.tsx'
import { Menu } from '../components/menu.tsx'
import { FreshnessStatus } from '../features/freshness/freshness-status.tsx'
import { signOut } from '../services/session.ts'
import { useFreshness } from '../stores/link/link-store.ts'
import { useSignedIn } from '../stores/session-store.ts'
import { initialsOf } from '../wording/names.ts'
import styles from './shell.module.css'

/** Where this is, whether it is live, and who is signed in. Offline, the bar itself speaks. */
export function Bar() {
  const { company, user } = useSignedIn()
  const freshness = useFreshness()
  return (
    <header className={styles.bar} data-freshness={freshness}>
      <span className={styles.company}>
        <Mark />
        <b>{company.name}</b>
      </span>
      <div className={styles.freshness}>
        <FreshnessStatus />
      </div>
      <Menu
        name={`${user.name}: account`}
        trigger={
          <span className={styles.person}>
            <i data-initials={initialsOf(user)} />
            <span className={styles.firstName}>{user.firstName}</span>
          </span>
        }
        choices={[{ id: 'sign-out', text: 'Sign out', choose: () => void signOut() }]}
      />
    </header>
  )
}
