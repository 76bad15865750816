import { useAnnouncements } from '../../stores/announcements-store.ts'
import { useChanges } from '../../stores/board/changes-store.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { type SeenChange, summaryOf, urgentText } from '../../wording/summaries.ts'
import { playSound } from '../sounds/sounds.ts'
import { watchOthers } from './changes-by-others.ts'
import { watchLateness } from './newly-late.ts'
import { createSummaries } from './one-at-a-time.ts'

/** Tells screen readers, and by sounds, what happens without having been asked for here. Ends by the answer. */
export function tellByVoice(): () => void {
  const summaries = createSummaries<SeenChange>((changes) =>
    useAnnouncements.getState().say(summaryOf(changes, useOrders.getState().workflow)),
  )
  const ends = [
    summaries.stop,
    watchOthers((changes) => {
      summaries.add(changes)
      const urgent = urgentText(changes)
      if (urgent !== '') useAnnouncements.getState().warn(urgent)
      if (changes.some(({ before }) => before === undefined)) playSound('new')
    }),
    watchLateness(() => playSound('late')),
    useChanges.subscribe(({ marks }, before) => {
      if ([...marks].some(([id, why]) => before.marks.get(id) !== why)) playSound('error')
    }),
  ]
  return () => {
    for (const end of ends) end()
  }
}
