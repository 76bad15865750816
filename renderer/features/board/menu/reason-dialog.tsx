import { type FormEvent, useLayoutEffect, useRef } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import type { CountedOrder } from '../../../../shared/contract/order.ts'
import type { Step } from '../../../../shared/domain/workflow.ts'
import { Button } from '../../../components/button/button.tsx'
import { CommandButton } from '../../../components/button/command-button.tsx'
import { ReasonField } from '../../../components/form/reason-field.tsx'
import { useDraft } from '../../../components/form/use-draft.ts'
import { takeStep } from '../../../services/orders/order-commands.ts'
import { type Point, useCardMenu } from '../../../stores/board/card-menu-store.ts'
import styles from './reason-dialog.module.css'

/** How far from where it was asked for the confirming button stays, in CSS pixels. */
const APART = 32

interface ReasonDialogProps {
  order: CountedOrder
  step: Step
  at: Point
}

/**
 * Asks why an order is held or stopped, and is confirmed by a button that names deed and order. Whatever closes it, what
 * was typed is kept, for the next time and for the order's own form, until it is saved or discarded.
 */
export function ReasonDialog({ order, step, at }: ReasonDialogProps) {
  const draft = useDraft(`${order._id} reason ${step.to}`, order.version, { reason: '' })
  const { reason } = draft.texts
  const buttons = useRef<HTMLDivElement>(null)
  const { close } = useCardMenu.getState()
  const { verb, kind } = step.transition
  const given = reason.trim()
  useKeepApart(buttons, at)

  /** A draft without a reason is none: it would open the order's form for nothing. */
  function write(text: string): void {
    if (text === '') draft.drop()
    else draft.write({ reason: text })
  }

  function discard(): void {
    draft.drop()
    close()
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (given === '') return
    close()
    if (await takeStep(order, step, given)) draft.drop()
  }

  return (
    <ModalOverlay className={styles.overlay ?? ''} isOpen isDismissable onOpenChange={(isOpen) => !isOpen && close()}>
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label={`${verb} ${order.orderNumber}`}>
          <form className={styles.form} onSubmit={submit}>
            <h2 className={styles.title}>
              {verb} {order.orderNumber}: why?
            </h2>
            <ReasonField kind={kind} reason={reason} onChange={write} />
            <div className={styles.buttons} ref={buttons}>
              <Button onPress={discard}>{draft.isBegun ? 'Discard' : 'Back'}</Button>
              {given === '' ? (
                <span className={styles.hint}>Choose a reason, or write one.</span>
              ) : (
                <CommandButton orderId={order._id} type="submit" look={kind === 'stop' ? 'stop' : 'main'}>
                  {`${verb} ${order.orderNumber}`}
                </CommandButton>
              )}
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** Puts the row of buttons on top where at the bottom it would lie under the finger that asked. */
function useKeepApart(row: React.RefObject<HTMLElement | null>, { x, y }: Point): void {
  useLayoutEffect(() => {
    if (row.current === null) return
    const { left, right, top, bottom } = row.current.getBoundingClientRect()
    const isUnder = x > left - APART && x < right + APART && y > top - APART && y < bottom + APART
    row.current.dataset.place = isUnder ? 'top' : 'bottom'
  }, [row, x, y])
}
