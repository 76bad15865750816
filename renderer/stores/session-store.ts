import { create } from 'zustand'
import type { CompanyView } from '../../shared/contract/company.ts'
import type { User } from '../../shared/contract/person.ts'
import type { Workflow } from '../../shared/domain/workflow.ts'
import { type Formats, formatsFor } from '../wording/formats.ts'

/** Who is signed in, and what the screens need to know about where. */
export interface SignedIn {
  user: User
  company: CompanyView
  workflow: Workflow
  formats: Formats
}

export type Stage =
  | { name: 'starting'; trouble: string | null }
  | { name: 'set-up'; codeNeeded: boolean }
  | { name: 'signed-out'; sentence: string | null }
  | { name: 'signed-in'; here: SignedIn }

interface SessionState {
  stage: Stage
  /** The hub does not answer; the start goes on. */
  waitForHub: (trouble: string) => void
  askForSetUp: (codeNeeded: boolean) => void
  askToSignIn: (sentence: string | null) => void
  enter: (who: Omit<SignedIn, 'formats'>) => void
  reset: () => void
}

const STARTING: Stage = { name: 'starting', trouble: null }

/** Where this screen stands between its start and a session. */
export const useSession = create<SessionState>()((set) => ({
  stage: STARTING,
  waitForHub: (trouble) => set({ stage: { name: 'starting', trouble } }),
  askForSetUp: (codeNeeded) => set({ stage: { name: 'set-up', codeNeeded } }),
  askToSignIn: (sentence) => set({ stage: { name: 'signed-out', sentence } }),
  enter: (who) => set({ stage: { name: 'signed-in', here: { ...who, formats: formatsFor(who.company) } } }),
  reset: () => set({ stage: STARTING }),
}))

/** The session of a screen that is drawn only within one. Throws outside. */
export function useSignedIn(): SignedIn {
  return useSession(({ stage }) => within(stage))
}

/** Who is signed in, outside of rendering; null when nobody is. */
export function currentSession(): SignedIn | null {
  const { stage } = useSession.getState()
  return stage.name === 'signed-in' ? stage.here : null
}

function within(stage: Stage): SignedIn {
  if (stage.name !== 'signed-in') throw new Error('This screen needs a session.')
  return stage.here
}
