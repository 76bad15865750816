import { useState } from 'react'
import type { Person, PersonChange } from '../../../shared/contract/person.ts'
import { Button } from '../../components/button.tsx'
import { Choice, FormTrouble } from '../../components/field.tsx'
import { changePerson } from '../../services/administration.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { ROLE_CHOICES, ROLE_NAMES, roleNamed } from '../../wording/roles.ts'
import styles from './people.module.css'

export function PersonRow({ person }: { person: Person }) {
  const { user } = useSignedIn()
  const [trouble, setTrouble] = useState<string | null>(null)
  const isMe = person._id === user._id
  const change = async (what: PersonChange) => setTrouble(await changePerson(person, what))

  return (
    <li className={styles.person} data-active={person.active}>
      <div className={styles.who}>
        <b dir="auto">{person.name}</b>
        <span>{[person.email, person.customer?.name, !person.active && 'disabled'].filter(Boolean).join(' · ')}</span>
      </div>
      {person.role === 'customer' || isMe ? (
        <span className={styles.role}>{ROLE_NAMES[person.role]}</span>
      ) : (
        <Choice
          label={`Role of ${person.name}`}
          options={ROLE_CHOICES.filter(({ value }) => value !== 'customer')}
          value={person.role}
          onChoice={(role) => void change({ role: roleNamed(role) })}
        />
      )}
      {isMe ? (
        <span className={styles.role}>You</span>
      ) : (
        <Button onPress={() => void change({ active: !person.active })}>{person.active ? 'Disable' : 'Enable'}</Button>
      )}
      <FormTrouble sentence={trouble} />
    </li>
  )
}
