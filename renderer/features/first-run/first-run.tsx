import { type FormEvent, useState } from 'react'
import type { HubChoice } from '../../../shared/contract/ipc.ts'
import { Button } from '../../components/button/button.tsx'
import { Entrance } from '../../components/entrance.tsx'
import { Field, FormTrouble } from '../../components/form/field.tsx'
import { chooseHub } from '../../services/console/asks.ts'

/** What a console asks at its very first start: where the orders are to come from. */
export function FirstRunScreen() {
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function choose(choice: HubChoice): Promise<void> {
    if (busy) return
    setBusy(true)
    setTrouble(null)
    setTrouble(await chooseHub(choice))
    setBusy(false)
  }

  function join(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const address = String(new FormData(event.currentTarget).get('address') ?? '')
    void choose({ kind: 'join', address })
  }

  return (
    <Entrance title="Welcome to Dispatch Console">
      <p>Start a hub on this machine for your company. Others can join a hub that runs elsewhere.</p>
      <Button look="main" disabled={busy} onPress={() => void choose({ kind: 'set-up' })}>
        Set up your company
      </Button>
      <form onSubmit={join}>
        <Field
          label="Address of the hub"
          name="address"
          required
          autoComplete="off"
          hint="Such as 192.168.1.20:4310; whoever runs it knows it"
        />
        <FormTrouble sentence={trouble} />
        <Button type="submit" disabled={busy}>
          {busy ? 'One moment…' : 'Join a hub'}
        </Button>
      </form>
      <p>
        Or see first what it is like, with made-up orders. Everyone there signs in with the password dispatch-demo, for
        example manager@demo.example.
      </p>
      <Button disabled={busy} onPress={() => void choose({ kind: 'look-around' })}>
        Look around
      </Button>
    </Entrance>
  )
}
