import { create } from 'zustand'
import type { Person } from '../../shared/contract/person.ts'

interface PeopleFacts {
  state: 'loading' | 'ready' | 'failed'
  trouble: string
  people: readonly Person[]
}

interface PeopleState extends PeopleFacts {
  found: (people: readonly Person[]) => void
  put: (person: Person) => void
  fail: (trouble: string) => void
  reset: () => void
}

const NOTHING: PeopleFacts = { state: 'loading', trouble: '', people: [] }

/** The people of the company, for its admins. */
export const usePeople = create<PeopleState>()((set) => ({
  ...NOTHING,
  found: (people) => set({ state: 'ready', people }),
  put: (person) =>
    set(({ people }) => ({
      people: people.some(({ _id }) => _id === person._id)
        ? people.map((each) => (each._id === person._id ? person : each))
        : [...people, person],
    })),
  fail: (trouble) => set({ state: 'failed', trouble }),
  reset: () => set(NOTHING),
}))
