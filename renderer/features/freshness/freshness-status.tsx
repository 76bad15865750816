import { TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import { useAnnouncements } from '../../stores/announcements-store.ts'
import type { Freshness } from '../../stores/link/freshness.ts'
import { useFreshness, useTimedText } from '../../stores/link/link-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import styles from './freshness-status.module.css'
import { useBoardTrouble } from './use-board-trouble.ts'

/** Whether what is shown is live, in the bar of every screen. */
export function FreshnessStatus() {
  const { formats } = useSignedIn()
  const state = useFreshness()
  const text = useTimedText((_, freshness) => stateText(freshness, formats.time))
  const trouble = useBoardTrouble()
  const advice = useTimedText((_, freshness) => adviceFor(freshness, trouble))
  const warn = useAnnouncements((announcements) => announcements.warn)

  useEffect(() => {
    if (advice !== '') warn(`${text}, ${advice}`)
  }, [text, advice, warn])

  return (
    <>
      {advice !== '' && <TriangleAlert size={18} aria-hidden="true" />}
      <output className={styles.status} data-state={state}>
        {text}
      </output>
      {advice !== '' && <span className={styles.advice}>{advice}</span>}
    </>
  )
}

function stateText(freshness: Freshness, clock: (instant: string) => string): string {
  switch (freshness.state) {
    case 'live':
      return 'Live'
    case 'catching_up':
      return 'Catching up…'
    case 'offline':
      return `Offline since ${clock(freshness.since)}`
    case 'cannot_save':
      return 'The hub cannot save'
  }
}

/** What a state means for whoever looks; `trouble` is why the board cannot be loaded, if it cannot. */
function adviceFor(freshness: Freshness, trouble: string | null): string {
  switch (freshness.state) {
    case 'offline':
      return 'look, but nothing can be changed until the hub answers'
    case 'cannot_save':
      return freshness.message || 'what is shown is right, but nothing can be changed for now'
    case 'catching_up':
      return trouble === null ? '' : `what is shown may be old: ${trouble} It is tried again each second.`
    case 'live':
      return ''
  }
}
