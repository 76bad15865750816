import type { Virtualizer } from '@tanstack/react-virtual'
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'

interface RowKeys {
  /** The row that Tab comes to. */
  current: number
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  onFocus: (event: FocusEvent<HTMLElement>) => void
}

/** One stop for Tab, arrows within: also to rows that are not drawn yet, which are scrolled to first. */
export function useRowKeys(count: number, list: Virtualizer<HTMLDivElement, Element>): RowKeys {
  const [current, setCurrent] = useState(0)
  const wanted = useRef<{ index: number; within: HTMLElement } | null>(null)

  // a row that was scrolled to is there only after the list is drawn again
  useEffect(() => {
    const { index, within } = wanted.current ?? {}
    const row = within?.querySelector<HTMLElement>(`[data-index="${index}"] a`)
    if (!row) return
    wanted.current = null
    row.focus({ preventScroll: true })
  })

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const page = Math.max(1, list.getVirtualItems().length - 10)
    const index = targetOf(event.key, current, count, page)
    if (index === null || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    wanted.current = { index, within: event.currentTarget }
    list.scrollToIndex(index, { align: 'auto' })
    setCurrent(index)
  }

  function onFocus({ target }: FocusEvent<HTMLElement>): void {
    const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset.index ?? Number.NaN)
    if (Number.isInteger(index)) setCurrent(index)
  }

  return { current: Math.min(current, Math.max(0, count - 1)), onKeyDown, onFocus }
}

/** The row that a key leads to; null for another key, and at the ends. */
export function targetOf(key: string, current: number, count: number, page: number): number | null {
  const steps: Partial<Record<string, number>> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + page,
    PageUp: current - page,
    Home: 0,
    End: count - 1,
  }
  const index = steps[key]
  if (index === undefined || count === 0) return null
  return Math.min(count - 1, Math.max(0, index))
}
