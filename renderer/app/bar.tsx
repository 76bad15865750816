import { useMemo } from 'react'
import { Mark } from '../components/mark.tsx'
import { Menu } from '../components/menu/menu.tsx'
import { FreshnessStatus } from '../features/freshness/freshness-status.tsx'
import { useBoardTrouble } from '../features/freshness/use-board-trouble.ts'
import { SearchBox } from '../features/search/search-box.tsx'
import { SoundsNote } from '../features/sounds/sounds-note.tsx'
import { signOut } from '../services/session.ts'
import { useFreshness } from '../stores/link/link-store.ts'
import { useSignedIn } from '../stores/session-store.ts'
import { initialsOf } from '../wording/names.ts'
import { destinationsFor } from './destinations.ts'
import styles from './shell.module.css'
import { useCalm } from './use-calm.ts'

/** Where this is, whether it is live, and who is signed in. When what is shown may be old, the bar itself speaks. */
export function Bar({ isWall }: { isWall: boolean }) {
  const { company, user } = useSignedIn()
  const isCalm = useCalm(useFreshness())
  const isStuck = useBoardTrouble() !== null
  const destinations = useMemo(() => destinationsFor(user.role), [user.role])
  return (
    <header className={styles.bar} data-alarm={!isCalm || isStuck}>
      <span className={styles.company}>
        <Mark />
        <b>{company.name}</b>
      </span>
      {!isWall && <SearchBox destinations={destinations} />}
      <div className={styles.freshness}>
        <SoundsNote />
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
