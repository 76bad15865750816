import { Search } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useId } from 'react'
import styles from './field.module.css'

type FieldProps = Omit<ComponentProps<'input'>, 'id' | 'className'> & { label: string; hint?: string }

/** A labelled input. */
export function Field({ label, hint, ...input }: FieldProps) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input {...input} id={id} className={styles.input} aria-describedby={hint ? `${id}-hint` : undefined} />
      {hint && (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
    </div>
  )
}

type TextFieldProps = Omit<ComponentProps<'textarea'>, 'id' | 'className'> & { label: string }

/** A labelled text of several lines. */
export function TextField({ label, ...textarea }: TextFieldProps) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <textarea {...textarea} id={id} className={styles.input} />
    </div>
  )
}

type ChoiceProps = Omit<ComponentProps<'select'>, 'id' | 'className' | 'children' | 'onChange'> & {
  label: string
  options: readonly { value: string; text: string }[]
  onChoice?: (value: string) => void
}

/** A labelled choice of one among a few. */
export function Choice({ label, options, onChoice, ...select }: ChoiceProps) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <select {...select} id={id} className={styles.input} onChange={(event) => onChoice?.(event.target.value)}>
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

interface SearchFieldProps {
  label: string
  value: string
  onSearch: (query: string) => void
}

export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  return (
    <div className={styles.search}>
      <Search size={16} aria-hidden="true" />
      <input
        type="search"
        aria-label={label}
        placeholder={`${label}…`}
        maxLength={200}
        value={value}
        onChange={(event) => onSearch(event.target.value)}
      />
    </div>
  )
}

/** Why a form was not taken. */
export function FormTrouble({ sentence }: { sentence: string | null }) {
  if (sentence === null) return null
  return (
    <p className={styles.trouble} role="alert">
      {sentence}
    </p>
  )
}
