import {
  firstStatus,
  isFinal,
  labelOf,
  type Status,
  statusNamed,
  type Workflow,
} from '../../../shared/domain/workflow.ts'

/** Where an order stands on its way; `next` is null where nothing more comes, or nobody can say what. */
export interface Progress {
  now: string
  next: string | null
  /** Nothing more comes. */
  isOver: boolean
  /** Which of the way's steps it stands at; null off the way. */
  step: number | null
  /** The labels of the usual way's steps. */
  way: readonly string[]
}

/** The usual way of an order: from the first status by each one's next step to its end. */
function usualWay(workflow: Workflow): Status[] {
  const way: Status[] = []
  let status: Status | null = firstStatus(workflow)
  while (status !== null && !way.includes(status) && statusNamed(workflow, status)) {
    way.push(status)
    status = statusNamed(workflow, status)?.next ?? null
  }
  return way
}

export function progressOf(workflow: Workflow, status: Status): Progress {
  const way = usualWay(workflow)
  const next = statusNamed(workflow, status)?.next ?? null
  const place = way.indexOf(next ?? status)
  const isOnWay = way.includes(status) || (next !== null && place >= 0)
  return {
    now: labelOf(workflow, status),
    next: next !== null && statusNamed(workflow, next) ? labelOf(workflow, next) : null,
    isOver: isFinal(workflow, status),
    step: isOnWay ? (next === null ? place : place - 1) : null,
    way: way.map((each) => labelOf(workflow, each)),
  }
}
