import { create } from 'zustand'

interface AnnouncementsFacts {
  /** For the live region `status`: what this person's own doing came to. */
  status: string
  /** For the live region `alert`: what cannot wait. */
  alert: string
}

interface AnnouncementsState extends AnnouncementsFacts {
  say: (sentence: string) => void
  warn: (sentence: string) => void
  reset: () => void
}

const SILENCE: AnnouncementsFacts = { status: '', alert: '' }
/** Makes a repeated sentence a new text, so that it is read again. */
const AGAIN = '\u00a0'

export const useAnnouncements = create<AnnouncementsState>()((set) => ({
  ...SILENCE,
  say: (sentence) => set(({ status }) => ({ status: status === sentence ? sentence + AGAIN : sentence })),
  warn: (sentence) => set(({ alert }) => ({ alert: alert === sentence ? sentence + AGAIN : sentence })),
  reset: () => set(SILENCE),
}))
