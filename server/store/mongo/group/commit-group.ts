import type { Committed } from '../../port.ts'
import { inTransaction } from '../transaction.ts'
import { committedOf, type Decided, type Group, type Outcome } from './group.ts'
import { claimHead, moveHead } from './head.ts'
import { type GroupSource, loadGroup } from './load-group.ts'
import { type Prepared, prepare } from './prepare-group.ts'
import { writeGroup } from './write-group.ts'

/** What came of a group: an outcome for each command, and what is in the log now. */
export interface GroupOutcome {
  outcomes: Outcome[]
  committed: Committed[]
  /** Whether another hub committed for the company just before. */
  contended: boolean
}

interface Attempt {
  /** What the group was decided to beforehand, if it was. */
  ahead: Prepared | null
  /** When to give up, by the clock. */
  until: number
  afterConflict: () => Promise<void>
  /** Called when about half is written; again if it is all tried again. */
  onHalfway: (decided: Decided) => void
}

/**
 * Commits commands of one company in one transaction, each done or refused by itself. Rejects where nothing of it is
 * committed, or with `UnknownOutcome` where all of it may be.
 */
export function commitGroup(
  source: GroupSource,
  companyId: string,
  group: Group,
  { ahead, until, afterConflict, onHalfway }: Attempt,
): Promise<GroupOutcome> {
  const { session, hub } = source

  const isStillSo = ({ data, decided }: Prepared) => claimHead(source, data.head, decided.head, session)

  const work = async () => {
    const known = ahead && (await isStillSo(ahead)) ? ahead : null
    const { data, decided, documents } = known ?? prepare(source, group, await loadGroup(source, companyId, group))
    if (decided.done.length > 0) {
      await writeGroup(source, companyId, documents, () => onHalfway(decided))
      if (!known) await moveHead(source, data.head, decided.head, session)
    }
    return {
      commit: decided.outcomes.some(isAcknowledged),
      result: {
        outcomes: decided.outcomes,
        committed: decided.done.map(committedOf),
        contended: data.head.by !== '' && data.head.by !== hub,
      },
    }
  }
  return inTransaction(session, until, work, afterConflict)
}

/**
 * A repeat changes nothing, but it says that a change is saved, which it may have seen before a majority had it: only a
 * commit of its own, of the head that it took, shows that a majority does.
 */
function isAcknowledged(outcome: Outcome): boolean {
  return outcome.ok && outcome.result.ok
}
