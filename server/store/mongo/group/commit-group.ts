import type { Committed } from '../../port.ts'
import { inTransaction } from '../transaction.ts'
import { decideGroup } from './decide-group.ts'
import { committedOf, type Group, type Outcome } from './group.ts'
import { type GroupSource, loadGroup } from './load-group.ts'
import { writeGroup } from './write-group.ts'

/** What came of a group: an outcome for each command, and what is in the log now. */
export interface GroupOutcome {
  outcomes: Outcome[]
  committed: Committed[]
  /** Whether another hub committed for the company just before. */
  contended: boolean
}

/**
 * Commits commands of one company in one transaction, each done or refused by itself. Rejects where nothing of it is
 * committed, or with `UnknownOutcome` where all of it may be.
 */
export function commitGroup(
  source: GroupSource,
  companyId: string,
  group: Group,
  until: number,
  afterConflict: () => Promise<void>,
): Promise<GroupOutcome> {
  const work = async () => {
    const data = await loadGroup(source, companyId, group)
    const decided = decideGroup(group, data, Date.now)
    await writeGroup(source, data, decided)
    return {
      commit: decided.done.length > 0,
      result: {
        outcomes: decided.outcomes,
        committed: decided.done.map(committedOf),
        contended: data.head.by !== '' && data.head.by !== source.hub,
      },
    }
  }
  return inTransaction(source.session, until, work, afterConflict)
}
