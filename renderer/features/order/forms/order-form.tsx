import { type FormEvent, type ReactNode, useLayoutEffect, useRef } from 'react'
import type { OrderCore } from '../../../../shared/contract/order.ts'
import type { Look } from '../../../components/button/button.tsx'
import type { UsedDraft } from '../../../components/form/use-draft.ts'
import { ChangedMeanwhile } from './changed-meanwhile.tsx'
import { FormButtons } from './form-buttons.tsx'
import styles from './order-forms.module.css'
import { useOutdated } from './use-outdated.ts'

interface OrderFormProps {
  order: OrderCore
  label: string
  draft: Pick<UsedDraft<unknown>, 'decidedOn' | 'isBegun' | 'decideOn' | 'drop'>
  /** What saves it: its words, and its look. */
  verb: string
  look?: Look
  /** What this person is about to save, in words. */
  yours: ReactNode
  /** The words by which it is saved although somebody changed the order; or why it cannot be any more, a sentence. */
  goOn: { text: string } | string
  /** Saves it; resolves with whether it is saved. */
  save: () => Promise<boolean>
  done: () => void
  children: ReactNode
}

/**
 * A form about an order, whose fields are its children. It is saved only on what this person has seen of the order: what
 * others changed meanwhile is shown first.
 */
export function OrderForm({
  order,
  label,
  draft,
  verb,
  look = 'main',
  yours,
  goOn,
  save,
  done,
  children,
}: OrderFormProps) {
  const isOutdated = useOutdated(order, draft.decidedOn)
  const form = useFocusGivenOn()

  function leave(): void {
    draft.drop()
    done()
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!isOutdated && (await save())) leave()
  }

  return (
    <form className={styles.form} aria-label={label} onSubmit={submit} ref={form}>
      {children}
      {isOutdated && (
        <ChangedMeanwhile
          order={order}
          decidedOn={draft.decidedOn}
          yours={yours}
          goOn={typeof goOn === 'string' ? goOn : { ...goOn, act: () => draft.decideOn(order.version) }}
        />
      )}
      <FormButtons orderId={order._id} look={look} isHeldBack={isOutdated} isBegun={draft.isBegun} discard={leave}>
        {verb}
      </FormButtons>
    </form>
  )
}

/** When the form goes while the focus is in it, the order's heading has the focus. */
function useFocusGivenOn() {
  const form = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => {
    const left = form.current
    const heading = left?.closest('aside')?.querySelector('h2')
    return () => {
      if (left?.contains(document.activeElement)) heading?.focus()
    }
  }, [])
  return form
}
