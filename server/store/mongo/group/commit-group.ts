import type { Committed } from '../../port.ts'
import { inTransaction } from '../connection/transaction.ts'
import type { HeadDocument } from '../documents/log-documents.ts'
import type { OtherCommits } from '../hubs/other-commits.ts'
import { committedOf, type Group, type Outcome } from './group.ts'
import { claimHead, moveHead } from './head.ts'
import { type GroupSource, loadGroup } from './load-group.ts'
import { type Prepared, prepare } from './prepare-group.ts'
import { writeGroup } from './write-group.ts'

/** The longest wait, in milliseconds, for another hub that has the head, before it is asked for again. */
const PATIENCE_WITH_OTHERS = 40

/** What came of a group: an outcome for each command, and what is in the log now. */
export interface GroupOutcome {
  outcomes: Outcome[]
  committed: Committed[]
  /** Where the log ends now. */
  head: HeadDocument
  /** Whether another hub committed for the company just before. */
  contended: boolean
}

interface Attempt {
  /** What the group was decided to beforehand, if it was. */
  ahead: Prepared | null
  /** When to give up, of `performance.now()`. */
  until: number
  others: OtherCommits
  /** Called when all is written, just before it is committed; again if it is all tried again. */
  onWritten: (written: Prepared) => void
}

/**
 * Commits commands of one company in one transaction, each done or refused by itself. Rejects where nothing of it is
 * committed, or with `UnknownOutcome` where all of it may be.
 */
export async function commitGroup(
  source: GroupSource,
  companyId: string,
  group: Group,
  { ahead, until, others, onWritten }: Attempt,
): Promise<GroupOutcome> {
  const { session, hub, remembered } = source

  const isStillSo = ({ data, decided }: Prepared) => claimHead(source, data.head, decided.head, session)

  let endBefore = 0

  const work = async () => {
    endBefore = others.end()?.seq ?? 0
    const known = ahead && (await isStillSo(ahead)) ? ahead : null
    const prepared = known ?? prepare(source, group, await loadGroup(source, companyId, group))
    const { data, decided, documents } = prepared
    if (decided.done.length > 0) {
      await writeGroup(source, companyId, documents)
      if (!known) await moveHead(source, data.head, decided.head, session)
      onWritten(prepared)
    }
    return { commit: decided.outcomes.some(isAcknowledged), result: prepared }
  }
  const afterConflict = () => others.beyond(endBefore, PATIENCE_WITH_OTHERS * (0.5 + Math.random() / 2))

  const { data, decided } = await inTransaction(session, until, work, afterConflict)
  remembered.committed(data.head.seq, decided.head.seq, decided.changed)
  return {
    outcomes: decided.outcomes,
    committed: decided.done.map(committedOf),
    head: decided.head,
    contended: data.head.by !== '' && data.head.by !== hub,
  }
}

/**
 * A repeat changes nothing, but it says that a change is saved, which it may have seen before a majority had it: only a
 * commit of its own, of the head that it took, shows that a majority does.
 */
function isAcknowledged(outcome: Outcome): boolean {
  return outcome.ok && outcome.result.ok
}
