import { orderNumberParts } from '../../wording/names.ts'
import styles from './order-parts.module.css'

/** An order's number: the prefix quiet, the last four digits loud. */
export function OrderNumber({ number }: { number: string }) {
  const { quiet, loud } = orderNumberParts(number)
  return (
    <span className={styles.number}>
      {quiet}
      <b>{loud}</b>
    </span>
  )
}
