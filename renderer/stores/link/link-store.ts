import { create } from 'zustand'
import type { Heartbeat } from '../../../shared/contract/event.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import { type Freshness, freshnessOf, hubNow, type LinkFacts } from './freshness.ts'

interface LinkState extends LinkFacts {
  /** Rises each second, so that everything which is computed from the time is computed again. */
  ticks: number
  tick: () => void
  /** A feed begins, and with it what is known of the screen; the hub's last word stays. */
  begin: () => void
  heard: (heartbeat: Heartbeat) => void
  reached: (position: number) => void
  /** Whether all is on the screen has to be found out again: the hub's log may not be the one that it was. */
  unreach: () => void
  waitFor: (missing: number) => void
  doubt: () => void
  lose: () => void
  reset: () => void
}

function unheard(): LinkFacts & { ticks: number } {
  return { heartbeat: null, position: null, missing: 0, doubted: false, lost: false, since: Date.now(), ticks: 0 }
}

/** What is known of the hub's presence, from which each render computes how fresh the screen is. */
export const useLink = create<LinkState>()((set) => ({
  ...unheard(),
  tick: () => set(({ ticks }) => ({ ticks: ticks + 1 })),
  begin: () => set({ since: Date.now(), position: null, missing: 0 }),
  heard: (heartbeat) => set({ heartbeat: { ...heartbeat, at: Date.now() }, doubted: false, lost: false }),
  reached: (position) => set({ position }),
  unreach: () => set({ position: null }),
  waitFor: (missing) => set({ missing }),
  doubt: () => set({ doubted: true }),
  lose: () => set({ lost: true }),
  reset: () => set(unheard()),
}))

/** How fresh the screen is, computed when it is drawn. */
export function useFreshness(): Freshness['state'] {
  return useLink((link) => freshnessOf(link, Date.now()).state)
}

/** A text that depends on the hub's time; what shows it is drawn again only when the text changes. */
export function useTimedText(textAt: (now: Instant, freshness: Freshness) => string): string {
  return useLink((link) => {
    const now = Date.now()
    return textAt(hubNow(link, now), freshnessOf(link, now))
  })
}

/** What time it is at the hub, outside of rendering. */
export function currentHubTime(): Instant {
  return hubNow(useLink.getState(), Date.now())
}

/** Why nothing can be saved now, as a sentence; empty while it can. */
export function useBlockedReason(): string {
  return useLink((link) => blockedReason(freshnessOf(link, Date.now())))
}

/** Why nothing can be saved now, outside of rendering. */
export function currentBlockedReason(): string {
  return blockedReason(freshnessOf(useLink.getState(), Date.now()))
}

function blockedReason(freshness: Freshness): string {
  switch (freshness.state) {
    case 'live':
      return ''
    case 'catching_up':
      return 'Catching up: one moment'
    case 'offline':
      return 'Not connected: nothing can be saved'
    case 'cannot_save':
      return 'The hub cannot save: nothing can be changed'
  }
}
