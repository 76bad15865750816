import type { Step, Workflow } from '../../../../shared/domain/workflow.ts'

/** What is being asked of the person before a change is made. */
export type Asking = { form: 'discount' } | { form: 'due' } | { form: 'reason'; step: Step }

const REASON = 'reason '

/** The form that an order's drafts belong to, by their names; null where nothing was begun. */
export function askedByDraft(names: readonly string[], workflow: Workflow): Asking | null {
  for (const name of names) {
    if (name === 'discount' || name === 'due') return { form: name }
    const step = name.startsWith(REASON) ? stepTo(name.slice(REASON.length), workflow) : null
    if (step) return { form: 'reason', step }
  }
  return null
}

/** A step that asks for a reason, though the order may no longer be where it begins. */
function stepTo(to: string, workflow: Workflow): Step | null {
  const transition = workflow.transitions.find((each) => each.to === to && each.kind !== 'advance')
  return transition ? { to, transition } : null
}
