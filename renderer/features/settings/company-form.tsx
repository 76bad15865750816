import { type FormEvent, useState } from 'react'
import type { CompanySettings } from '../../../shared/contract/company.ts'
import { Button } from '../../components/button/button.tsx'
import { Field, FormTrouble } from '../../components/form/field.tsx'
import { changeSettings } from '../../services/administration.ts'
import styles from './settings.module.css'

export function CompanyForm({ settings }: { settings: CompanySettings }) {
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isSaved, setIsSaved] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const entered = new FormData(event.currentTarget)
    const text = (name: string) => String(entered.get(name) ?? '').trim()
    const refusal = await changeSettings({
      name: text('name'),
      currency: text('currency').toUpperCase(),
      locale: text('locale'),
      timeZone: text('timeZone'),
      taxPercent: Number(text('taxPercent')),
      notifyAdmins: entered.get('notifyAdmins') !== null,
    })
    setTrouble(refusal)
    setIsSaved(refusal === null)
  }

  return (
    <form className={styles.form} onSubmit={submit} onChange={() => setIsSaved(false)}>
      <Field label="Company name" name="name" required maxLength={100} defaultValue={settings.name} />
      <Field
        label="Currency"
        name="currency"
        required
        defaultValue={settings.currency}
        hint="Three letters, such as PKR"
      />
      <Field label="Language" name="locale" required defaultValue={settings.locale} hint="Such as en-PK" />
      <Field label="Time zone" name="timeZone" required defaultValue={settings.timeZone} hint="Such as Asia/Karachi" />
      <Field
        label="Tax, percent"
        name="taxPercent"
        type="number"
        min={0}
        max={100}
        step="any"
        required
        defaultValue={settings.taxPercent}
        hint="Added to new orders"
      />
      <label className={styles.check}>
        <input type="checkbox" name="notifyAdmins" defaultChecked={settings.notifyAdmins} />
        Admins get notifications, too
      </label>
      <FormTrouble sentence={trouble} />
      <div className={styles.buttons}>
        <Button look="main" type="submit">
          Save
        </Button>
        {isSaved && <span>Saved</span>}
      </div>
    </form>
  )
}
