import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../../components/button/button.tsx'
import { Field, FormTrouble } from '../../components/form/field.tsx'
import { changePassword } from '../../services/administration.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import styles from './settings.module.css'

/** One's own password. Passwords are never kept as drafts. */
export function PasswordForm() {
  const { user } = useSignedIn()
  const form = useRef<HTMLFormElement>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [state, setState] = useState<'typing' | 'saving' | 'saved'>('typing')

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (state === 'saving') return
    const entered = new FormData(event.currentTarget)
    const text = (name: string) => String(entered.get(name) ?? '')
    if (text('password') !== text('again')) {
      setTrouble('The two new passwords differ. Nothing was changed.')
      return
    }
    setState('saving')
    const refusal = await changePassword(text('current'), text('password'))
    setTrouble(refusal)
    setState(refusal === null ? 'saved' : 'typing')
    if (refusal === null) form.current?.reset()
  }

  return (
    <section className={styles.section} aria-label="Your password">
      <h2>Your password</h2>
      <form ref={form} className={styles.form} onSubmit={submit} onChange={() => setState('typing')}>
        <input type="email" name="email" autoComplete="username" value={user.email} readOnly hidden />
        <Field label="Current password" name="current" type="password" required autoComplete="current-password" />
        <Field
          label="New password"
          name="password"
          type="password"
          required
          minLength={8}
          maxLength={200}
          autoComplete="new-password"
          hint="At least 8 characters"
        />
        <Field label="New password again" name="again" type="password" required autoComplete="new-password" />
        <FormTrouble sentence={trouble} />
        <div className={styles.buttons}>
          <Button look="main" type="submit">
            {state === 'saving' ? 'Changing…' : 'Change password'}
          </Button>
          {state === 'saved' && <span>Changed. Your other sessions have ended.</span>}
        </div>
      </form>
    </section>
  )
}
