import { needsReason, stepChoices } from '../../features/board/menu/choices.ts'
import { unlessBlocked } from '../../services/orders/next-step.ts'
import { takeStep } from '../../services/orders/order-commands.ts'
import { unlessScanned } from '../../services/scanner/scanner.ts'
import { type CardDialog, useCardMenu } from '../../stores/board/card-menu-store.ts'
import { currentSession } from '../../stores/session-store.ts'

type StatusMenu = Extract<CardDialog, { order: unknown; kind: 'actions' | 'status' }>

/**
 * Lets a number choose in the open status menu, once it is known that it is not a scan's: a code that is read while the
 * menu is open must choose nothing. Ends by the answer.
 */
export function followStatusNumbers(): () => void {
  function onKeyDown(event: KeyboardEvent): void {
    const { dialog } = useCardMenu.getState()
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (dialog?.kind !== 'status' || !isPlain || !/^[1-9]$/.test(event.key)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (!event.repeat) unlessScanned(() => choose(dialog, Number(event.key)))
  }
  window.addEventListener('keydown', onKeyDown, true)
  return () => window.removeEventListener('keydown', onKeyDown, true)
}

function choose(menu: StatusMenu, number: number): void {
  const here = currentSession()
  const { dialog, close, askWhy } = useCardMenu.getState()
  if (here === null || dialog !== menu) return
  const choice = stepChoices(here.workflow, menu.order, here.user.role).moves[number - 1]
  if (choice === undefined) return
  close()
  const { step } = choice
  unlessBlocked(() => (needsReason(step) ? askWhy(menu.order, step, menu.at) : void takeStep(menu.order, step)))
}
