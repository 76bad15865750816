import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { Person, PersonChange } from '../../../shared/contract/person.ts'
import { Choice, FormTrouble } from '../../components/form/field.tsx'
import { Menu } from '../../components/menu/menu.tsx'
import { changePerson } from '../../services/administration.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { ROLE_CHOICES, ROLE_NAMES, roleNamed } from '../../wording/roles.ts'
import { NewPasswordForm } from './new-password-form.tsx'
import styles from './people.module.css'

export function PersonRow({ person }: { person: Person }) {
  const { user } = useSignedIn()
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const isMe = person._id === user._id
  const change = async (what: PersonChange) => setTrouble(await changePerson(person, what))

  return (
    <li className={styles.person} data-active={person.active}>
      <div className={styles.who}>
        <b dir="auto">{person.name}</b>
        <span>
          {person.email}
          {person.customer && (
            <>
              {' · '}
              <bdi>{person.customer.name}</bdi>
            </>
          )}
        </span>
      </div>
      {!person.active && <span className={styles.disabled}>Disabled</span>}
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
        <Menu
          name={`More about ${person.name}`}
          trigger={<Ellipsis size={20} />}
          choices={[
            { id: 'password', text: 'New password…', choose: () => setIsAsking(true) },
            {
              id: 'active',
              text: person.active ? 'Disable' : 'Enable',
              isStop: person.active,
              choose: () => void change({ active: !person.active }),
            },
          ]}
        />
      )}
      {isAsking && <NewPasswordForm person={person} done={() => setIsAsking(false)} />}
      <FormTrouble sentence={trouble} />
    </li>
  )
}
