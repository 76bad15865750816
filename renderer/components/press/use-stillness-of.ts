import { useCallback, useLayoutEffect, useRef } from 'react'
import { type Stillness, unlessTappedInto } from './stillness.ts'

/** The stillness of a list whose rows come and go by themselves: as soon as they are others, all of them may have moved. */
export function useStillnessOf(ids: readonly string[]): Stillness {
  const changedAt = useRef(0)
  const rows = ids.join()
  const before = useRef(rows)
  useLayoutEffect(() => {
    if (before.current !== rows) changedAt.current = performance.now()
    before.current = rows
  }, [rows])
  return useCallback((id, mountedAt) => Math.max(changedAt.current, unlessTappedInto(id, mountedAt)), [])
}
