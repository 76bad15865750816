import type { BodyOf } from '../../shared/contract/api.ts'
import { API } from '../../shared/contract/api.ts'
import type { Session, SignIn } from '../../shared/contract/session.ts'
import { useAnnouncements } from '../stores/announcements-store.ts'
import { useArrivals } from '../stores/board/arrivals-store.ts'
import { useBoardFocus } from '../stores/board/board-focus-store.ts'
import { useBoardScreen } from '../stores/board/board-screen-store.ts'
import { useCardMenu } from '../stores/board/card-menu-store.ts'
import { useChanges } from '../stores/board/changes-store.ts'
import { useOrders } from '../stores/board/orders-store.ts'
import { useDrafts } from '../stores/drafts-store.ts'
import { currentHubTime, useLink } from '../stores/link/link-store.ts'
import { useOrderExport } from '../stores/orders/order-export-store.ts'
import { useOrderTerms } from '../stores/orders/order-terms-store.ts'
import { useViewers } from '../stores/orders/viewers-store.ts'
import { usePeople } from '../stores/people-store.ts'
import { usePopups } from '../stores/popups-store.ts'
import { currentSession, useSession } from '../stores/session-store.ts'
import { useSettings } from '../stores/settings-store.ts'
import { dayOf } from '../wording/today.ts'
import { resetAlerts } from './alerts.ts'
import { forgetToken, keepToken, sessionIsCookie } from './console/kept-session.ts'
import { followTouches } from './device/untouched.ts'
import { closeDrafts, openDrafts, wipeDrafts } from './drafts.ts'
import { startFeed } from './feed.ts'
import { watchFreshness } from './freshness-watch.ts'
import { ask, tell, whenSessionEnds } from './hub/hub.ts'
import { wait } from './hub/until-known.ts'
import { leaveNow } from './leaving.ts'
import { followOpenOrder } from './orders/open-order.ts'
import { cancelExport } from './orders/order-export.ts'
import { followNeighbours } from './orders/order-neighbours.ts'
import { resetOrderSearch } from './orders/order-search.ts'

/** What is known belongs to who is signed in. */
const stores = [
  useAnnouncements,
  useOrders,
  useLink,
  useChanges,
  useArrivals,
  useBoardFocus,
  useBoardScreen,
  useCardMenu,
  usePopups,
  useOrderExport,
  useOrderTerms,
  usePeople,
  useSettings,
  useViewers,
]

const PAUSE = 1000
const ENDED = 'Your session has ended. Sign in again.'

/** Ends what runs for as long as somebody is signed in. */
let endings: (() => void)[] = []
let endFeed: () => void = () => {}
/** The person leaves on purpose; the hub may say that the session is over before it answers. */
let signingOut = false

/** Finds out who is signed in, however long the hub takes to answer. */
export async function startSession(): Promise<void> {
  whenSessionEnds(endSession)
  for (;;) {
    const session = await ask(API.session)
    if (session.ok) return enter(session.value)
    if (session.failure.status === 401) return greet()
    useSession.getState().waitForHub(session.failure.message)
    await wait(PAUSE)
  }
}

/** Answers why it did not work, as a sentence, or null. */
export async function signIn(credentials: Pick<SignIn, 'email' | 'password'>): Promise<string | null> {
  const session = await ask(API.signIn, { body: { ...credentials, cookie: sessionIsCookie } })
  if (!session.ok) return session.failure.message
  await keepToken(session.value.token)
  await enter(session.value)
  return null
}

/** Makes the first company and its admin, who is then signed in. Answers why it did not work, or null. */
export async function setUp(company: BodyOf<'setup'>): Promise<string | null> {
  const session = await ask(API.setup, { body: { ...company, cookie: sessionIsCookie } })
  if (!session.ok) return session.failure.message
  await keepToken(session.value.token)
  await enter(session.value)
  return null
}

export async function signOut(): Promise<void> {
  signingOut = true
  const left = await tell(API.signOut)
  if (left.ok) leave(null)
  else if (!sessionIsCookie) leave('Signed out here; the hub could not be told, and ends the session when it is due.')
  else useAnnouncements.getState().warn(`Still signed in: ${left.failure.message}`)
  signingOut = false
}

async function greet(): Promise<void> {
  await forgetToken()
  const setup = await ask(API.setupState)
  if (setup.ok && setup.value.needed) useSession.getState().askForSetUp(setup.value.codeNeeded)
  else useSession.getState().askToSignIn(null)
}

async function enter({ user, company }: Session): Promise<void> {
  for (;;) {
    const workflow = await ask(API.workflow)
    if (workflow.ok) {
      useSession.getState().enter({ user, company, workflow: workflow.value })
      const today = dayOf(currentHubTime(), company.timeZone)
      useOrders.getState().arrange(workflow.value, { personId: user._id, today })
      break
    }
    if (workflow.failure.status === 401) return greet()
    useSession.getState().waitForHub(workflow.failure.message)
    await wait(PAUSE)
  }
  openDrafts(user._id)
  openFeed()
  endings = [
    closeDrafts,
    () => endFeed(),
    watchFreshness(),
    followTouches(),
    followOpenOrder(),
    followNeighbours(),
    leaveNow,
    cancelExport,
  ]
}

/** The feed was refused: only the hub can say whether the session is over, and a call that finds so ends it. */
async function checkSession(): Promise<void> {
  await wait(PAUSE)
  if (currentSession() === null) return
  const session = await ask(API.session)
  if (session.ok) openFeed()
  else if (session.failure.status !== 401) await checkSession()
}

/** In place of the last one, if there was any. */
function openFeed(): void {
  const here = currentSession()
  if (here === null) return
  endFeed()
  endFeed = startFeed(here, { refused: () => void checkSession(), sessionEnded: endSession })
}

function endSession(sentence: string): void {
  if (currentSession() !== null) leave(sentence || ENDED)
}

function leave(sentence: string | null): void {
  if (signingOut) wipeDrafts()
  const kept = useDrafts.getState().drafts.size > 0 ? ' What you had typed is kept for you.' : ''
  for (const end of endings) end()
  endings = []
  void forgetToken()
  useSession.getState().askToSignIn(sentence === null ? null : `${sentence}${kept}`)
  resetAlerts()
  resetOrderSearch()
  for (const store of stores) store.getState().reset()
}
