import { type FormEvent, useState } from 'react'
import { Button } from '../../components/button/button.tsx'
import { Entrance, Pair } from '../../components/entrance.tsx'
import { Field, FormTrouble } from '../../components/form/field.tsx'
import { setUp } from '../../services/session.ts'

/** Makes the hub's first company and its admin. */
export function SetUpScreen({ codeNeeded }: { codeNeeded: boolean }) {
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (busy) return
    const entered = new FormData(event.currentTarget)
    const text = (name: string) => String(entered.get(name) ?? '').trim()
    setBusy(true)
    setTrouble(null)
    const refusal = await setUp({
      company: {
        name: text('company'),
        currency: text('currency').toUpperCase(),
        locale: text('locale'),
        timeZone: text('timeZone'),
      },
      admin: {
        email: text('email'),
        password: String(entered.get('password') ?? ''),
        firstName: text('firstName'),
        lastName: text('lastName'),
      },
      ...(codeNeeded ? { code: text('code') } : {}),
    })
    setTrouble(refusal)
    setBusy(false)
  }

  const here = Intl.DateTimeFormat().resolvedOptions()
  return (
    <Entrance title="Set up your company">
      <p>This hub holds no company yet. You will be its admin, and can add people afterwards.</p>
      <form onSubmit={submit}>
        <fieldset>
          <legend>Company</legend>
          <Field label="Company name" name="company" autoComplete="organization" required maxLength={100} />
          <Pair>
            <Field label="Currency" name="currency" required defaultValue="PKR" hint="Such as PKR or EUR" />
            <Field label="Language" name="locale" required defaultValue={here.locale} hint="Of dates and amounts" />
          </Pair>
          <Field label="Time zone" name="timeZone" required defaultValue={here.timeZone} />
        </fieldset>
        <fieldset>
          <legend>You, the admin</legend>
          <Pair>
            <Field label="First name" name="firstName" autoComplete="given-name" required maxLength={100} />
            <Field label="Last name" name="lastName" autoComplete="family-name" maxLength={100} />
          </Pair>
          <Field label="Email" name="email" type="email" autoComplete="username" required />
          <Field
            label="Password"
            name="password"
            type="password"
            autoComplete="new-password"
            required
            minLength={8}
            maxLength={200}
            hint="At least 8 characters"
          />
        </fieldset>
        {codeNeeded && (
          <Field
            label="Set-up code"
            name="code"
            required
            hint="The hub printed it when it started"
            autoComplete="off"
          />
        )}
        <FormTrouble sentence={trouble} />
        <Button look="main" type="submit">
          {busy ? 'Setting up…' : 'Set up'}
        </Button>
      </form>
    </Entrance>
  )
}
