import { type FormEvent, useState } from 'react'
import { Button } from '../../components/button/button.tsx'
import { Choice, Field, FormTrouble } from '../../components/form/field.tsx'
import { addPerson } from '../../services/administration.ts'
import { ROLE_CHOICES, roleNamed } from '../../wording/roles.ts'
import styles from './people.module.css'

export function NewPersonForm({ done }: { done: () => void }) {
  const [role, setRole] = useState('staff')
  const [trouble, setTrouble] = useState<string | null>(null)

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const entered = new FormData(event.currentTarget)
    const text = (name: string) => String(entered.get(name) ?? '').trim()
    const refusal = await addPerson({
      firstName: text('firstName'),
      lastName: text('lastName'),
      email: text('email'),
      password: String(entered.get('password') ?? ''),
      role: roleNamed(role),
      ...(role === 'customer' ? { customer: text('customer') } : {}),
    })
    setTrouble(refusal)
    if (refusal === null) done()
  }

  return (
    <form className={styles.form} aria-label="Add a person" onSubmit={submit}>
      <h2>Add a person</h2>
      <div className={styles.names}>
        <Field label="First name" name="firstName" required maxLength={100} autoComplete="off" />
        <Field label="Last name" name="lastName" maxLength={100} autoComplete="off" />
        <Field label="Email" name="email" type="email" required autoComplete="off" />
        <Field
          label="Password"
          name="password"
          type="password"
          required
          minLength={8}
          maxLength={200}
          hint="At least 8 characters"
          autoComplete="new-password"
        />
        <Choice label="Role" options={ROLE_CHOICES} value={role} onChoice={setRole} />
      </div>
      {role === 'customer' && (
        <Field label="Customer" name="customer" required maxLength={200} hint="Whose orders they see" />
      )}
      <FormTrouble sentence={trouble} />
      <div className={styles.buttons}>
        <Button look="main" type="submit">
          Add
        </Button>
        <Button onPress={done}>Back</Button>
      </div>
    </form>
  )
}
