import type { CountedOrder } from '../../../../shared/contract/order.ts'
import { takeStep } from '../../../services/orders/order-commands.ts'
import { useAnnouncements } from '../../../stores/announcements-store.ts'
import { type Point, useCardMenu } from '../../../stores/board/card-menu-store.ts'
import { useChanges } from '../../../stores/board/changes-store.ts'
import { useDevice } from '../../../stores/device-store.ts'
import { currentBlockedReason, useLink } from '../../../stores/link/link-store.ts'
import { currentSession } from '../../../stores/session-store.ts'
import { useDrag, zoneNamed } from './drag-store.ts'
import { dropTargets } from './drop-targets.ts'
import { scrollTowards } from './edge-scroll.ts'

/** How far a mouse goes before it drags, in CSS pixels. */
const DRAGS_AFTER = 6
/** How long a finger rests, and how far it may stray, before it opens the menu. */
const HELD_FOR = 400
const STRAYS = 8

/** Follows a pointer that went down on a card: a drag, a long press, or neither, which is a click's affair. */
export function followPointer(down: PointerEvent, order: CountedOrder): void {
  if (!down.isPrimary || down.button !== 0 || isOnButton(down.target)) return
  const start = pointOf(down)
  const mayDrag = useDevice.getState().density === 'desk'
  const byMouse = down.pointerType === 'mouse'
  if (byMouse && !mayDrag) return
  let isHeld = false
  const listening = new AbortController()
  const { signal } = listening

  const timer = byMouse ? undefined : setTimeout(hold, HELD_FOR)
  const listen = <Name extends keyof WindowEventMap>(name: Name, act: (event: WindowEventMap[Name]) => void) =>
    window.addEventListener(name, act, { signal, capture: true })

  listen('pointermove', (event) => {
    if (event.pointerId !== down.pointerId) return
    const at = pointOf(event)
    if (useDrag.getState().drag !== null) moveTo(at)
    else if (byMouse ? distance(start, at) > DRAGS_AFTER : isHeld && distance(start, at) > STRAYS) begin(at)
    else if (!byMouse && distance(start, at) > STRAYS) stop()
  })
  listen('pointerup', (event) => {
    if (event.pointerId !== down.pointerId) return
    const { drag } = useDrag.getState()
    if (drag !== null || isHeld) swallowClick()
    if (drag !== null) drop(pointOf(event))
    stop()
  })
  listen('pointercancel', stop)
  listen('blur', (event) => {
    if (event.target === window) stop()
  })
  listen('keydown', (event) => {
    if (event.key !== 'Escape' || useDrag.getState().drag === null) return
    event.preventDefault()
    event.stopPropagation()
    swallowClick()
    stop()
  })
  signal.addEventListener('abort', useLink.subscribe(cancelIfBlocked))

  function hold(): void {
    isHeld = true
    useCardMenu.getState().open('actions', order, start)
  }

  function begin(at: Point): void {
    const here = currentSession()
    const blocked = currentBlockedReason()
    if (here === null || !mayDrag || blocked !== '') {
      if (blocked !== '') useAnnouncements.getState().say(blocked)
      stop()
      return
    }
    useCardMenu.getState().close()
    useDrag.getState().begin({ order, targets: dropTargets(here.workflow, order, here.user.role) }, at)
    window.getSelection()?.removeAllRanges()
  }

  /** A hub that goes away takes the card out of the hand, and says so on it. */
  function cancelIfBlocked(): void {
    const blocked = currentBlockedReason()
    if (useDrag.getState().drag === null || blocked === '') return
    useChanges.getState().mark(order._id, `Not moved: ${blocked}`)
    useAnnouncements.getState().warn(`${order.orderNumber} not moved. ${blocked}`)
    swallowClick()
    stop()
  }

  function stop(): void {
    clearTimeout(timer)
    listening.abort()
    useDrag.getState().end()
  }
}

/** Whether a touch must not scroll, since it drags. */
export function isDragging(): boolean {
  return useDrag.getState().drag !== null
}

function moveTo(at: Point): void {
  useDrag.getState().move(at, zoneUnder(at))
  scrollTowards(at)
}

function drop(at: Point): void {
  const { drag } = useDrag.getState()
  const step = drag && zoneNamed(drag, zoneUnder(at))?.step
  if (!drag || !step) return
  if (step.transition.kind === 'advance') void takeStep(drag.order, step)
  else useCardMenu.getState().askWhy(drag.order, step, at)
}

function zoneUnder({ x, y }: Point): string | null {
  return document.elementFromPoint(x, y)?.closest('[data-zone]')?.getAttribute('data-zone') ?? null
}

function isOnButton(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button') !== null
}

/** The click that ends a drag or a long press opens nothing. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0)
}

function pointOf({ clientX, clientY }: PointerEvent): Point {
  return { x: clientX, y: clientY }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
