import type { CountedOrder } from '../../../shared/contract/order.ts'
import { worksHere } from '../../../shared/domain/role.ts'
import { markAllAlertsRead } from '../../services/alerts.ts'
import { undo, unlessBlocked } from '../../services/orders/next-step.ts'
import { takeStep, toggleUrgent } from '../../services/orders/order-commands.ts'
import { goTo, openOrder } from '../../services/routing.ts'
import { signOut } from '../../services/session.ts'
import { useCardMenu } from '../../stores/board/card-menu-store.ts'
import type { LastChange } from '../../stores/board/changes-store.ts'
import { mayDiscount, stepsFor } from '../../stores/board/steps.ts'
import { soundsAreOn, useDevice } from '../../stores/device-store.ts'
import { useKeysHelp } from '../../stores/keys-help-store.ts'
import { useOpenOrder, type Wanted } from '../../stores/orders/open-order-store.ts'
import type { Screen } from '../../stores/route-store.ts'
import type { SignedIn } from '../../stores/session-store.ts'
import { shortNumber } from '../../wording/names.ts'
import { undoText } from '../../wording/places.ts'
import type { Action } from './find-actions.ts'

/** What the actions are about, and who may take them. */
export interface ActionScene {
  here: SignedIn
  order: CountedOrder | null
  last: LastChange | null
  destinations: readonly { screen: Screen; name: string }[]
}

/** All that this person can do now: with the current order, between screens, and with this screen. */
export function actionsFor(scene: ActionScene): Action[] {
  return [
    ...orderActions(scene),
    ...undoAction(scene),
    ...placeAction(scene),
    ...goActions(scene),
    readAction,
    ...deviceActions(),
    signOutAction,
  ]
}

function orderActions({ here, order }: ActionScene): Action[] {
  if (order === null) return []
  const { next, mayTakeNext, others } = stepsFor(here.workflow, order, here.user.role)
  const steps = next !== null && mayTakeNext ? [next, ...others] : others
  const number = shortNumber(order.orderNumber)
  return [
    { id: 'open', text: `Open ${number}`, run: () => openOrder(order._id) },
    ...steps.map((step): Action => {
      const { verb, kind } = step.transition
      const ask = () => useCardMenu.getState().askWhy(order, step, { x: 0, y: 0 })
      return {
        id: `step ${step.to}`,
        text: kind === 'advance' ? `${verb} ${number}` : `${verb} ${number}…`,
        run: () => unlessBlocked(() => (kind === 'advance' ? void takeStep(order, step) : ask())),
      }
    }),
    ...(worksHere(here.user.role) ? editActions(here, order) : []),
  ]
}

/** What the order's panel has besides its steps. */
function editActions({ workflow, user }: SignedIn, order: CountedOrder): Action[] {
  const number = shortNumber(order.orderNumber)
  const beginWith = (wanted: Wanted) => {
    openOrder(order._id)
    useOpenOrder.getState().want(wanted)
  }
  const discount: Action = { id: 'discount', text: `Discount on ${number}…`, run: () => beginWith('discount') }
  return [
    ...(mayDiscount(workflow, order, user.role) ? [discount] : []),
    {
      id: 'urgency',
      text: order.priority === 'urgent' ? `${number} is not urgent any more` : `Mark ${number} as urgent`,
      run: () => unlessBlocked(() => void toggleUrgent(order)),
    },
    { id: 'due', text: `Due time of ${number}…`, run: () => beginWith('due') },
    { id: 'print', text: `Print slip of ${number}`, run: () => beginWith('print') },
  ]
}

function undoAction({ here, last }: ActionScene): Action[] {
  if (last === null) return []
  return [{ id: 'undo', text: undoText(here.workflow, last.orderNumber, last.from), run: undo }]
}

function placeAction({ here }: ActionScene): Action[] {
  return worksHere(here.user.role) ? [{ id: 'place', text: 'New order', run: () => goTo('new-order') }] : []
}

function goActions({ destinations }: ActionScene): Action[] {
  return destinations.map(({ screen, name }) => ({
    id: `go ${screen}`,
    text: `Go to ${name}`,
    run: () => goTo(screen),
  }))
}

function deviceActions(): Action[] {
  const { characterKeys, change } = useDevice.getState()
  const sounds = soundsAreOn(useDevice.getState())
  return [
    { id: 'keys', text: 'Show all keys', run: () => useKeysHelp.getState().show(true) },
    {
      id: 'sounds',
      text: sounds ? 'Turn sounds off' : 'Turn sounds on',
      run: () => change({ sounds: !sounds }),
    },
    {
      id: 'character keys',
      text: characterKeys ? 'Turn character keys off' : 'Turn character keys on',
      run: () => change({ characterKeys: !characterKeys }),
    },
  ]
}

const readAction: Action = { id: 'read', text: 'Mark all alerts read', run: () => void markAllAlertsRead() }

const signOutAction: Action = { id: 'sign out', text: 'Sign out', run: () => void signOut() }
