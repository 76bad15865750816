import { timingSafeEqual } from 'node:crypto'
import type { Request, Response, Router } from 'express'
import type { SignedIn } from '../../shared/contract/session.ts'
import type { Company } from '../../shared/domain/company.ts'
import { millisecondsOf } from '../../shared/domain/instant.ts'
import { DEFAULT_WORKFLOW } from '../../shared/domain/workflow.ts'
import { cookieFrom, cookieName } from '../auth/credentials.ts'
import { originOf } from '../auth/origin.ts'
import { isOutdated, passwordHash, passwordMatches } from '../auth/password.ts'
import { type Sessions, sessionView } from '../auth/sessions.ts'
import type { SignInLimit } from '../auth/sign-in-limit.ts'
import { newId } from '../ids.ts'
import type { LiveSession, Store, StoredPerson } from '../store/port.ts'
import { mount } from './endpoint.ts'
import { Refused } from './problem.ts'
import { isByCookie } from './session-gate.ts'

const WRONG_CREDENTIALS = 'Email or password is wrong. Check both and try again.'

export interface SessionRoutesConfig {
  store: Store
  sessions: Sessions
  limit: SignInLimit
  port: () => number
  /** What a set-up from another machine has to name; printed at the start. */
  setupCode: string
  companyChanged: (company: Company) => void
}

/** Signing in and out, the first set-up, one's own password. */
export function sessionRoutes(router: Router, config: SessionRoutesConfig): void {
  const { store, sessions, limit } = config

  /** Checks a password under the limit; refuses with 429 beyond it. */
  const attempt = async (request: Request, account: string, check: () => Promise<StoredPerson | null>) => {
    const admission = await limit.admit(account, request.ip ?? '')
    if (!admission.ok) {
      request.res?.setHeader('Retry-After', admission.retryAfter)
      const minutes = Math.ceil(admission.retryAfter / 60)
      throw new Refused('too_many_requests', `Too many wrong passwords. Wait ${minutes} min, then try again.`)
    }
    try {
      const person = await check()
      admission.settle(person !== null)
      return person
    } catch (error) {
      admission.settle(true)
      throw error
    }
  }

  /** The person with a hash of our kind in the place of the earlier system's, unless another sign-in was first. */
  const withOwnHash = async (person: StoredPerson, password: string): Promise<StoredPerson> => {
    const { companyId, id, passwordHash: replaces } = person
    if (!isOutdated(replaces)) return person
    await store.changePerson(companyId, id, { passwordHash: await passwordHash(password), replaces })
    const now = await store.person(companyId, id)
    return now && (await passwordMatches(password, now.passwordHash)) ? now : person
  }

  const setCookie = (response: Response, token: string, { session }: LiveSession) => {
    response.cookie(cookieName(config.port()), token, {
      httpOnly: true,
      sameSite: 'strict',
      path: '/',
      maxAge: millisecondsOf(session.expiresAt) - store.now(),
      secure: response.req.secure,
    })
  }

  const begin = async (person: StoredPerson, cookie: boolean, response: Response) => {
    const begun = await sessions.begin(person)
    if (!begun) throw new Refused('wrong_credentials', WRONG_CREDENTIALS)
    const { token, live } = begun
    if (!cookie) return { ...sessionView(live), token } satisfies SignedIn
    setCookie(response, token, live)
    return sessionView(live)
  }

  mount(router, 'signIn', async ({ body, request, response }) => {
    requireOwnPage(request, body.cookie)
    const people = await store.peopleByEmail(body.email)
    // a store may find an account by an e-mail that is written in other ways, and its tries are the account's
    const account = people[0]?.email ?? body.email
    const person = await attempt(request, account, () => whoseEmailAndPassword(people, body.password))
    if (!person) throw new Refused('wrong_credentials', WRONG_CREDENTIALS)
    return begin(await withOwnHash(person, body.password), body.cookie, response)
  })

  mount(router, 'signOut', async ({ session, request, response }) => {
    await sessions.end(session.session.tokenHash)
    if (isByCookie(request)) response.clearCookie(cookieName(config.port()), { path: '/' })
    return undefined
  })

  mount(router, 'session', async ({ session, request, response }) => {
    const token = isByCookie(request) ? cookieFrom(request.headers.cookie, cookieName(config.port())) : undefined
    if (token !== undefined) setCookie(response, token, session)
    return sessionView(session)
  })

  mount(router, 'setupState', async ({ request }) => ({
    needed: (await store.companies()).length === 0,
    codeNeeded: !isLoopback(request),
  }))

  mount(router, 'setup', async ({ body, request, response }) => {
    requireOwnPage(request, body.cookie)
    const exists = (await store.companies()).length > 0
    const alreadySetUp = new Refused('already_set_up', 'This hub has a company already. Sign in instead.')
    if (exists) throw alreadySetUp
    if (!isLoopback(request) && !sameText(body.code ?? '', config.setupCode)) {
      const message = 'Set the hub up on its own machine, or give the code that it printed at its start.'
      throw new Refused('forbidden', message)
    }
    const company = {
      id: newId(),
      ...body.company,
      taxPercent: 0,
      notifyAdmins: true,
      workflow: DEFAULT_WORKFLOW,
    }
    const { password, ...name } = body.admin
    const admin: StoredPerson = {
      id: newId(),
      companyId: company.id,
      ...name,
      role: 'admin',
      customer: null,
      active: true,
      passwordHash: await passwordHash(password),
    }
    if (!(await store.setUp(company, admin))) throw alreadySetUp
    config.companyChanged(company)
    return begin(admin, body.cookie, response)
  })

  mount(router, 'changePassword', async ({ session, body, request }) => {
    const { person } = session
    const matches = () => whoseEmailAndPassword([person], body.current)
    if (!(await attempt(request, person.email, matches))) {
      throw new Refused('wrong_credentials', 'The current password is wrong. Nothing was changed.')
    }
    await store.changePerson(person.companyId, person.id, {
      passwordHash: await passwordHash(body.password),
      endSessions: { except: session.session.tokenHash },
    })
    await sessions.personChanged(person.id)
    return undefined
  })
}

/** Refuses a cookie to whoever is no page of the hub's, before anything is done for them. */
function requireOwnPage(request: Request, cookie: boolean): void {
  if (!cookie || originOf(request.headers) === 'own') return
  throw new Refused('origin_not_allowed', "A cookie is given to the hub's own pages only. Ask for a token instead.")
}

/** The active one of these people whose password it is; takes as long for nobody as for somebody. */
async function whoseEmailAndPassword(people: readonly StoredPerson[], password: string): Promise<StoredPerson | null> {
  if (people.length === 0) await passwordHash(password)
  for (const person of people) {
    if ((await passwordMatches(password, person.passwordHash)) && person.active) return person
  }
  return null
}

/** Whether the caller sits at the hub's own machine; what a proxy there passes on comes from somewhere else. */
function isLoopback(request: Request): boolean {
  const passedOn = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => name in request.headers)
  if (passedOn || !/^(localhost|127\.[\d.]+|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) return false
  const address = request.socket.remoteAddress ?? ''
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
