import { type FormEvent, useState } from 'react'
import type { Person } from '../../../shared/contract/person.ts'
import { Button } from '../../components/button/button.tsx'
import { Field, FormTrouble } from '../../components/form/field.tsx'
import { changePerson } from '../../services/administration.ts'
import styles from './people.module.css'

/** Gives a person who has lost theirs a new password; their sessions end. */
export function NewPasswordForm({ person, done }: { person: Person; done: () => void }) {
  const [trouble, setTrouble] = useState<string | null>(null)

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password') ?? '')
    const refusal = await changePerson(person, { password })
    setTrouble(refusal)
    if (refusal === null) done()
  }

  return (
    <form className={styles.password} aria-label={`New password for ${person.name}`} onSubmit={submit}>
      <Field
        label="New password"
        name="password"
        type="password"
        required
        minLength={8}
        maxLength={200}
        autoComplete="new-password"
        hint="At least 8 characters. They are signed out everywhere."
      />
      <FormTrouble sentence={trouble} />
      <div className={styles.buttons}>
        <Button look="main" type="submit">
          Set password
        </Button>
        <Button onPress={done}>Back</Button>
      </div>
    </form>
  )
}
