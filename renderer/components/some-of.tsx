import { useState } from 'react'
import { useSignedIn } from '../stores/session-store.ts'
import { Button } from './button/button.tsx'

/** How many rows of a long list are drawn at first, and how many more with each press. */
const AT_A_TIME = 200

/** The first rows of a list whose rows count less the later they come, and the button that shows more of them. */
export function useSomeOf<Row>(rows: readonly Row[]) {
  const { formats } = useSignedIn()
  const [most, setMost] = useState(AT_A_TIME)
  const hidden = rows.length - most
  return {
    some: hidden > 0 ? rows.slice(0, most) : rows,
    more: hidden > 0 && (
      <Button onPress={() => setMost(most + AT_A_TIME)}>{`Show more of ${formats.count(hidden)} others`}</Button>
    ),
  }
}
