import { type FormEvent, useState } from 'react'
import { Button } from '../../components/button/button.tsx'
import { Entrance } from '../../components/entrance.tsx'
import { Field, FormTrouble } from '../../components/form/field.tsx'
import { signIn } from '../../services/session.ts'

/** `sentence` says why the person is asked again. */
export function SignInScreen({ sentence }: { sentence: string | null }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setTrouble(null)
    setTrouble(await signIn({ email, password }))
    setBusy(false)
  }

  return (
    <Entrance title="Sign in">
      {sentence !== null && <p role="status">{sentence}</p>}
      <form onSubmit={submit}>
        <Field
          label="Email"
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Field
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <FormTrouble sentence={trouble} />
        <Button look="main" type="submit">
          {busy ? 'Signing in…' : 'Sign in'}
        </Button>
      </form>
    </Entrance>
  )
}
