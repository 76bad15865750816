import { Mark } from '../components/mark.tsx'
import { Menu } from '../components/menu.tsx'
import { FreshnessStatus } from '../features/freshness/freshness-status.tsx'
import { signOut } from '../services/session.ts'
import { useFreshness } from '../stores/link/link-store.ts'
import { useSignedIn } from '../stores/session-store.ts'
import { initialsOf } from '../wording/names.ts'
import styles from './shell.module.css'
import { useCalm } from './use-calm.ts'

/** Where this is, whether it is live, and who is signed in. Offline, the bar itself speaks. */
export function Bar({ isWall }: { isWall: boolean }) {
  const { company } = useSignedIn()
  const isCalm = useCalm(useFreshness())
  return (
    <header className={styles.bar} data-alarm={!isCalm}>
      <span className={styles.company}>
        <Mark />
        <b>{company.name}</b>
      </span>
      <div className={styles.freshness}>
        <FreshnessStatus />
      </div>
      {!isWall && <Account />}
    </header>
  )
}

function Account() {
  const { user } = useSignedIn()
  return (
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
  )
}
