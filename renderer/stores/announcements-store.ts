import { create } from 'zustand'

interface AnnouncementsFacts {
  /** For the live region `status`: what this person's own doing came to, and what others do. */
  status: string
  /** For the live region `alert`: what cannot wait. */
  alert: string
  /** Whether the alert is seen, too: what is said nowhere else on the screen. */
  isAlertShown: boolean
}

interface AnnouncementsState extends AnnouncementsFacts {
  say: (sentence: string) => void
  /** Alerts to what the screen says elsewhere. */
  warn: (sentence: string) => void
  /** Alerts to what is said nowhere else, and so has to be seen as well. */
  show: (sentence: string) => void
  hide: () => void
  reset: () => void
}

const SILENCE: AnnouncementsFacts = { status: '', alert: '', isAlertShown: false }
/** Makes a repeated sentence a new text, so that it is read again. */
const AGAIN = '\u00a0'

export const useAnnouncements = create<AnnouncementsState>()((set) => ({
  ...SILENCE,
  say: (sentence) => set(({ status }) => ({ status: anew(sentence, status) })),
  warn: (sentence) => set(({ alert }) => ({ alert: anew(sentence, alert), isAlertShown: false })),
  show: (sentence) => set(({ alert }) => ({ alert: anew(sentence, alert), isAlertShown: true })),
  hide: () => set({ alert: '', isAlertShown: false }),
  reset: () => set(SILENCE),
}))

function anew(sentence: string, before: string): string {
  return before === sentence ? sentence + AGAIN : sentence
}
