import { type Instant, plus } from '../../../../shared/domain/instant.ts'
import { plainAmount } from '../../../../shared/domain/money.ts'
import { type PersonRef, SYSTEM } from '../../../../shared/domain/person.ts'
import { firstStatus, type Status, type Workflow } from '../../../../shared/domain/workflow.ts'
import type { ReadOrder } from './read-order.ts'
import {
  amountFrom,
  cutTo,
  type Field,
  type Fields,
  instantOrNullFrom,
  isPlain,
  lineFrom,
  numberFrom,
  referenceFrom,
  textFrom,
} from './read-values.ts'

const LONGEST_COMMENT = 2000

/** A change of an order's status that the document tells of. */
export interface Step {
  status: Status
  at: Instant
  actor: PersonRef
  comments: string | null
  /** Whether the order's discount was given with it. */
  withDiscount: boolean
}

/** What is known of an order's past, in its order; the last step leads to the status that it has. */
export interface Past {
  first: Status
  createdBy: PersonRef
  comments: string | null
  steps: Step[]
}

interface Approval {
  status: string
  at: Instant | null
  by: Field
  sentence: string
  hasDiscount: boolean
}

/** The person of a reference, by id; a name where the document has one instead; else the System. */
export type PersonOf = (reference: Field) => PersonRef

export function personFinder(people: ReadonlyMap<string, PersonRef>): PersonOf {
  return (reference) => {
    const id = referenceFrom(reference)
    const known = id && people.get(id.toHexString())
    if (known) return known
    const name = id ? null : lineFrom(reference)
    return name === null ? SYSTEM : { _id: null, firstName: name, lastName: '', email: null, name }
  }
}

/** Puts together what a document says about its order's past: decisions with their dates, and where it is now. */
export function readPast(document: Fields, order: ReadOrder, workflow: Workflow, personOf: PersonOf): Past {
  const { status, unknown } = order.status
  const known: PersonOf = (reference) => {
    const person = personOf(reference)
    const id = person === SYSTEM ? referenceFrom(reference)?.toHexString() : undefined
    if (id !== undefined) order.remarks.push(`There is no person ${id}: System.`)
    return person
  }
  const first = firstStatus(workflow)
  const approvals = approvalsOf(document)
  const decided = status === first ? [] : decisionsOf(document, order, approvals)
  const steps: Step[] = []
  let last = order.createdAt
  for (const { verdict, at } of decided) {
    const told = approvals.filter((each) => each.status === verdict)
    const by = told.findLast((each) => each.by !== undefined && each.by !== null)?.by
    last = later(last, at)
    steps.push({
      status: verdict,
      at: last,
      actor: known(by),
      comments: sentencesOf(told),
      withDiscount: told.some(({ hasDiscount }) => hasDiscount),
    })
  }
  const reached = steps.at(-1)?.status ?? first
  if (reached !== status) {
    const comments = unknown === null ? null : `Its status in the earlier system was “${unknown}”.`
    steps.push({ status, at: later(last, order.updatedAt), actor: SYSTEM, comments, withDiscount: false })
  }
  const untold = approvals.filter((each) => !decided.some(({ verdict }) => verdict === each.status))
  return { first, createdBy: known(order.createdBy), comments: beginning(document, order, untold), steps }
}

/** Approval and rejection, in the order of their dates; none where the document names no date for it. */
function decisionsOf(document: Fields, order: ReadOrder, approvals: readonly Approval[]) {
  const dates = { approved: document.approvedAt, rejected: document.rejectedAt }
  const found: { verdict: 'approved' | 'rejected'; at: Instant }[] = []
  for (const verdict of ['approved', 'rejected'] as const) {
    const given = approvals.filter((each) => each.status === verdict).flatMap(({ at }) => at ?? [])
    // approvals by category: the order was through with the last of them
    const whole = document.approvalStatus === verdict || order.status.status === verdict
    const at = instantOrNullFrom(dates[verdict]) ?? (whole ? (given.toSorted().at(-1) ?? null) : null)
    if (at !== null) found.push({ verdict, at: notAfter(order.updatedAt, at) })
  }
  return found.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function approvalsOf({ approvals }: Fields): Approval[] {
  const found = (Array.isArray(approvals) ? approvals : [])
    .filter(isPlain)
    .map((approval): Approval & { says: boolean } => {
      const { category, approvedBy: by, approvedAt, comments, discountPercentage, discountAmount } = approval
      const status = lineFrom(approval.status)?.toLowerCase() ?? 'pending'
      const at = instantOrNullFrom(approvedAt)
      const percent = numberFrom(discountPercentage) ?? 0
      const discount = amountFrom(discountAmount)?.minor ?? 0
      const parts = [
        `${lineFrom(category) ?? 'Order'}: ${status}`,
        ...(percent > 0 || discount > 0 ? [`discount ${percent} %, ${plainAmount(discount)}`] : []),
        ...(textFrom(comments)?.trim() ? [cutTo(textFrom(comments)?.trim() ?? '', 500)] : []),
      ]
      const hasDiscount = status === 'approved' && discount > 0
      return { status, at, by, sentence: parts.join(', '), hasDiscount, says: status !== 'pending' || parts.length > 1 }
    })
  return found.filter(({ says }) => says)
}

/** What the founding event says: when it was submitted, and what no step tells. */
function beginning(document: Fields, order: ReadOrder, untold: readonly Approval[]): string | null {
  const submitted = instantOrNullFrom(document.submittedAt)
  const moments = untold.map((each) => ({
    ...each,
    sentence: each.at === null ? each.sentence : `${each.sentence} (${each.at})`,
  }))
  const isLater = submitted !== null && submitted > plus(order.createdAt, 60_000)
  const text = [...(isLater ? [`Submitted ${submitted}`] : []), sentencesOf(moments)].filter((each) => each !== null)
  return text.length > 0 ? cutTo(text.join('; '), LONGEST_COMMENT) : null
}

function sentencesOf(approvals: readonly Approval[]): string | null {
  const sentences = approvals.map(({ sentence }) => sentence)
  return sentences.length === 0 ? null : cutTo(sentences.join('; '), LONGEST_COMMENT)
}

/** The moment, or the latest that it can be. */
function notAfter(latest: Instant, at: Instant): Instant {
  const [earlier = at] = [at, latest].sort()
  return earlier
}

/** The moment, or the first after the other one. */
function later(than: Instant, at: Instant): Instant {
  return at > than ? at : plus(than, 1)
}
