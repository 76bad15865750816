import { inject } from 'vitest'
import { newId } from '../../../server/ids.ts'
import { type HubProcess, type ProcessOptions, startHubProcess } from '../hub/hub-process.ts'
import { type Cast, signIn } from '../people.ts'
import { temporaryFolder } from '../temporary-folder.ts'

/** The URL of a new database in the set that the files of the project share. */
export function freshDatabase(): string {
  return inject('mongoSet')?.replace('DATABASE', `Hub-${newId()}`) ?? ''
}

/** Starts a hub in a process of its own on a database. */
export async function startMongoHub(url: string, { args = [], env = {} }: ProcessOptions = {}): Promise<HubProcess> {
  return startHubProcess(await temporaryFolder(), { args, env: { DISPATCH_STORE: url, ...env } })
}

/** The same people, signed in at another hub. */
export async function castAt(url: string, cast: Cast): Promise<Cast> {
  const [admin, manager, staff, customer, otherCustomer] = await Promise.all([
    signIn(url, cast.admin.user.email),
    signIn(url, cast.manager.user.email),
    signIn(url, cast.staff.user.email),
    signIn(url, cast.customer.user.email),
    signIn(url, cast.otherCustomer.user.email),
  ])
  return { admin, manager, staff, customer, otherCustomer }
}
