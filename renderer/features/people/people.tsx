import { useEffect, useState } from 'react'
import { Button } from '../../components/button/button.tsx'
import { Failed, Loading } from '../../components/list-state.tsx'
import { Screen } from '../../components/screen.tsx'
import { loadPeople } from '../../services/administration.ts'
import { usePeople } from '../../stores/people-store.ts'
import { NewPersonForm } from './new-person-form.tsx'
import styles from './people.module.css'
import { PersonRow } from './person-row.tsx'

/** Who may sign in, and as what. */
export function PeopleScreen() {
  const [isAdding, setIsAdding] = useState(false)
  useEffect(() => void loadPeople(), [])
  return (
    <Screen name="People">
      <div className={styles.people}>
        {isAdding ? (
          <NewPersonForm done={() => setIsAdding(false)} />
        ) : (
          <div className={styles.head}>
            <h2>People</h2>
            <Button onPress={() => setIsAdding(true)}>Add a person…</Button>
          </div>
        )}
        <FoundPeople />
      </div>
    </Screen>
  )
}

function FoundPeople() {
  const state = usePeople((people) => people.state)
  const trouble = usePeople((people) => people.trouble)
  const people = usePeople((store) => store.people)
  if (state === 'loading') return <Loading what="people" />
  if (state === 'failed') {
    return <Failed title="People could not be loaded" sentence={trouble} again={() => void loadPeople()} />
  }
  return (
    <ul className={styles.list} aria-label="People">
      {people.map((person) => (
        <PersonRow key={person._id} person={person} />
      ))}
    </ul>
  )
}
