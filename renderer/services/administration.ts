import { API, type BodyOf } from '../../shared/contract/api.ts'
import type { CompanyChange } from '../../shared/contract/company.ts'
import type { Person, PersonChange } from '../../shared/contract/person.ts'
import { useAnnouncements } from '../stores/announcements-store.ts'
import { usePeople } from '../stores/people-store.ts'
import { currentSession, useSession } from '../stores/session-store.ts'
import { useSettings } from '../stores/settings-store.ts'
import { ask, tell } from './hub/hub.ts'
import { whileHere } from './leaving.ts'

export async function loadPeople(): Promise<void> {
  const answer = await whileHere(ask(API.people))
  if (answer.ok) usePeople.getState().found(answer.value.people)
  else usePeople.getState().fail(answer.failure.message)
}

/** Answers why the person was not added, as a sentence, or null. */
export async function addPerson(person: BodyOf<'addPerson'>): Promise<string | null> {
  const answer = await whileHere(ask(API.addPerson, { body: person }))
  if (!answer.ok) return answer.failure.message
  usePeople.getState().put(answer.value)
  useAnnouncements.getState().say(`${answer.value.name} added`)
  return null
}

/** Answers why the person was not changed, as a sentence, or null. */
export async function changePerson({ _id: id, name }: Person, change: PersonChange): Promise<string | null> {
  const answer = await whileHere(ask(API.changePerson, { id, body: change }))
  if (!answer.ok) return answer.failure.message
  usePeople.getState().put(answer.value)
  useAnnouncements.getState().say(`${name} saved`)
  return null
}

/** Answers why the password was not changed, as a sentence, or null. Other sessions of the person end. */
export async function changePassword(current: string, password: string): Promise<string | null> {
  const changed = await whileHere(tell(API.changePassword, { body: { current, password } }))
  if (!changed.ok) return changed.failure.message
  useAnnouncements.getState().say('Password changed')
  return null
}

export async function loadSettings(): Promise<void> {
  const answer = await whileHere(ask(API.company))
  if (answer.ok) useSettings.getState().loaded(answer.value)
  else useSettings.getState().fail(answer.failure.message)
}

/** Answers why the settings were not saved, as a sentence, or null. */
export async function changeSettings(change: CompanyChange): Promise<string | null> {
  const answer = await whileHere(ask(API.changeCompany, { body: change }))
  if (!answer.ok) return answer.failure.message
  useSettings.getState().loaded(answer.value)
  const here = currentSession()
  if (here !== null) useSession.getState().enter({ ...here, company: answer.value })
  useAnnouncements.getState().say('Settings saved')
  return null
}
