import { useId } from 'react'
import styles from './settings.module.css'

interface OneOfProps<Value extends string> {
  legend: string
  options: readonly { value: Value; name: string; hint: string }[]
  value: Value
  onChoice: (value: Value) => void
}

/** One of a few, each with what it means; what is chosen holds at once. */
export function OneOf<Value extends string>({ legend, options, value, onChoice }: OneOfProps<Value>) {
  const group = useId()
  return (
    <fieldset className={styles.oneOf}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.check} data-on={option.value === value}>
          <input type="radio" name={group} checked={option.value === value} onChange={() => onChoice(option.value)} />
          <span>
            {option.name}
            <small>{option.hint}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
