import { randomBytes } from 'node:crypto'
import type { CompanyView } from '../../shared/contract/company.ts'
import type { User } from '../../shared/contract/person.ts'
import type { Session } from '../../shared/contract/session.ts'
import type { Company } from '../../shared/domain/company.ts'
import { DAY, instantOf, millisecondsOf } from '../../shared/domain/instant.ts'
import { type Actor, fullName } from '../../shared/domain/person.ts'
import { sha256 } from '../canonical.ts'
import type { LiveSession, Store, StoredPerson, Viewer } from '../store/port.ts'

/** How long a session lives from its last use; it is extended at most once a day. */
const LIFETIME = 30 * DAY

export interface Sessions {
  /**
   * Begins a session; the token is known to nobody else, the store has its hash. Null where the person was disabled, or
   * got another password, since this one was checked.
   */
  begin(person: StoredPerson): Promise<{ token: string; live: LiveSession } | null>
  /** The session of a token, which is extended by this use; null when there is none, it has ended, or its person is disabled. */
  verify(token: string): Promise<LiveSession | null>
  /** Extends the session of whoever shows on a socket to be there. */
  used(tokenHash: string): void
  end(tokenHash: string): Promise<void>
  /** Drops what is remembered of a person's sessions; tells the listeners which of them are over, or doubted. */
  personChanged(personId: string): Promise<void>
  /** Drops what is remembered of a session, as when another hub ended or extended it; tells the listeners if it is over. */
  sessionChanged(tokenHash: string): Promise<void>
  /** Looks up all sessions in use again; tells the listeners which are over, answers whose role is another now. */
  checkAll(): Promise<string[]>
  /** Takes over a company's new settings for the sessions of its people. */
  companyChanged(company: Company): void
  /** Ends what has expired, and tells the listeners. */
  forgetExpired(): void
  /** Calls back when sessions end: `hash` names one. */
  onEnded(listener: (tokenHash: string) => void): void
  /** Calls back when it cannot be told whether a session goes on: whoever is connected by it has to show it again. */
  onDoubted(listener: (tokenHash: string) => void): void
}

export function createSessions(store: Store): Sessions {
  // every session in use, so that whoever is connected by one is told when it is over
  const remembered = new Map<string, LiveSession>()
  const listeners: ((tokenHash: string) => void)[] = []
  const doubters: ((tokenHash: string) => void)[] = []
  // counts what may make an answer of the store old before it arrives
  let changes = 0
  const ended = (tokenHash: string) => {
    changes += 1
    remembered.delete(tokenHash)
    for (const listener of listeners) listener(tokenHash)
  }

  const live = async (tokenHash: string): Promise<LiveSession | null> => {
    const asked = changes
    const found = remembered.get(tokenHash) ?? (await store.session(tokenHash))
    if (asked !== changes) return live(tokenHash)
    if (!found?.person.active || millisecondsOf(found.session.expiresAt) <= store.now()) {
      if (remembered.has(tokenHash)) ended(tokenHash)
      return null
    }
    remembered.set(tokenHash, found)
    return found
  }

  const extend = ({ session }: LiveSession) => {
    if (millisecondsOf(session.expiresAt) >= store.now() + LIFETIME - DAY) return
    const before = session.expiresAt
    session.expiresAt = instantOf(store.now() + LIFETIME)
    // a session that cannot be extended now will be next time
    store.extendSession(session.tokenHash, session.expiresAt).catch(() => {
      session.expiresAt = before
    })
  }

  /** Looks up these sessions again, and tells the listeners which are over, or doubted; answers those that go on. */
  const check = async (which: readonly LiveSession[]): Promise<LiveSession[]> => {
    changes += 1
    for (const { session } of which) remembered.delete(session.tokenHash)
    const alive: LiveSession[] = []
    for (const { session } of which) {
      try {
        const found = await live(session.tokenHash)
        if (found) alive.push(found)
        else ended(session.tokenHash)
      } catch {
        // nobody here knows of it any more: what it may still do is found out when it is shown again
        for (const listener of doubters) listener(session.tokenHash)
      }
    }
    return alive
  }

  return {
    begin: async (person) => {
      const token = randomBytes(32).toString('base64url')
      const session = { tokenHash: sha256(token), personId: person.id, expiresAt: instantOf(store.now() + LIFETIME) }
      if (!(await store.addSession(session, person.passwordHash))) return null
      const begun = await live(session.tokenHash)
      return begun && { token, live: begun }
    },
    verify: async (token) => {
      const found = await live(sha256(token))
      if (found) extend(found)
      return found
    },
    used: (tokenHash) => {
      const found = remembered.get(tokenHash)
      if (found && millisecondsOf(found.session.expiresAt) > store.now()) extend(found)
    },
    end: async (tokenHash) => {
      await store.endSession(tokenHash)
      ended(tokenHash)
    },
    personChanged: async (personId) => {
      await check([...remembered.values()].filter(({ person }) => person.id === personId))
    },
    sessionChanged: async (tokenHash) => {
      const known = remembered.get(tokenHash)
      if (known) await check([known])
    },
    checkAll: async () => {
      const before = new Map([...remembered.values()].map(({ person }) => [person.id, person.role]))
      const alive = await check([...remembered.values()])
      const changed = alive.filter(({ person }) => before.get(person.id) !== person.role)
      return [...new Set(changed.map(({ person }) => person.id))]
    },
    companyChanged: (company) => {
      changes += 1
      for (const [tokenHash, each] of remembered) {
        if (each.company.id === company.id) remembered.set(tokenHash, { ...each, company })
      }
    },
    forgetExpired: () => {
      for (const { session } of [...remembered.values()]) {
        if (millisecondsOf(session.expiresAt) <= store.now()) ended(session.tokenHash)
      }
    },
    onEnded: (listener) => listeners.push(listener),
    onDoubted: (listener) => doubters.push(listener),
  }
}

/** The session as its person is told. */
export function sessionView({ session, person, company }: LiveSession): Session {
  return { user: userView(person), company: companyView(company), expiresAt: session.expiresAt }
}

export function userView(person: StoredPerson): User {
  return {
    _id: person.id,
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    name: fullName(person),
    role: person.role,
    ...(person.customer && { customer: person.customer }),
  }
}

export function companyView({ id, name, currency, locale, timeZone }: Company): CompanyView {
  return { _id: id, name, currency, locale, timeZone }
}

export function actorOf({ person }: LiveSession): Actor {
  const { id, firstName, lastName, email, role } = person
  return { _id: id, firstName, lastName, email, name: fullName(person), role }
}

export function viewerOf({ person }: LiveSession): Viewer {
  return {
    companyId: person.companyId,
    personId: person.id,
    role: person.role,
    customerId: person.customer?._id ?? null,
  }
}
