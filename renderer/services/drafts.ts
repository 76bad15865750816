import { z } from 'zod'
import { DAY } from '../../shared/domain/instant.ts'
import { type Draft, type Drafts, useDrafts } from '../stores/drafts-store.ts'

/** Nobody comes back to what they began to write before. */
const KEPT_FOR = 7 * DAY

const kept = z.object({ texts: z.record(z.string(), z.string()), version: z.number().int(), at: z.number() })

let person: string | null = null

/** Takes up what this person had typed and not saved, here and before. Others' drafts stay where they are. */
export function openDrafts(personId: string): void {
  person = personId
  useDrafts.getState().fill(readAll(personId))
}

/** The session is over: nothing is shown any more, and all is kept for the same person's return. */
export function closeDrafts(): void {
  person = null
  useDrafts.getState().reset()
}

/** The person leaves on purpose: what they had typed goes with them. */
export function wipeDrafts(): void {
  for (const about of useDrafts.getState().drafts.keys()) dropDraft(about)
}

/** Keeps what was typed, at each key, so that neither a reload nor a crash loses it. */
export function keepDraft(about: string, draft: Draft): void {
  if (person === null) return
  useDrafts.getState().put(about, draft)
  store((storage) => storage.setItem(keyOf(about), JSON.stringify({ ...draft, at: Date.now() })))
}

/** Saved, or discarded. */
export function dropDraft(about: string): void {
  if (person === null) return
  useDrafts.getState().drop(about)
  store((storage) => storage.removeItem(keyOf(about)))
}

function keyOf(about: string): string {
  return `${prefixOf(person ?? '')}${about}`
}

function prefixOf(personId: string): string {
  return `draft ${personId} `
}

function readAll(personId: string): Drafts {
  const prefix = prefixOf(personId)
  const drafts = new Map<string, Draft>()
  store((storage) => {
    for (const key of Object.keys(storage)) {
      if (!key.startsWith(prefix)) continue
      const draft = parsed(storage.getItem(key))
      if (draft) drafts.set(key.slice(prefix.length), draft)
      else storage.removeItem(key)
    }
  })
  return drafts
}

/** Null for what is too old, or is none. */
function parsed(text: string | null): Draft | null {
  try {
    const { texts, version, at } = kept.parse(JSON.parse(text ?? ''))
    return Date.now() - at < KEPT_FOR ? { texts, version } : null
  } catch {
    return null
  }
}

function store(use: (storage: Storage) => void): void {
  try {
    use(window.localStorage)
  } catch {
    // storage is closed to this page or full: drafts hold until the page is left
  }
}
