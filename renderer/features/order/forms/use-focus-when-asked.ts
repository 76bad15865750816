import { useEffect, useRef } from 'react'

/** The first field within the element has the focus as soon as something is asked; a form that a draft opened has not. */
export function useFocusWhenAsked(asked: unknown) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (asked) place.current?.querySelector<HTMLElement>('button, input, textarea')?.focus()
  }, [asked])
  return place
}
