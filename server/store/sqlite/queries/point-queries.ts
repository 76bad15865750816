import type { Company } from '../../../../shared/domain/company.ts'
import type { Head } from '../../../commands/commit.ts'
import type { Committed, JsonText, LiveSession, StoredPerson, Viewer } from '../../port.ts'
import { headOf } from '../rows/commit-rows.ts'
import { allCompanies, liveSession, peopleOfCompany, peopleWithEmail, personById } from '../rows/company-rows.ts'
import { committedAfter } from '../rows/log-rows.ts'
import type { Connection } from '../statements.ts'
import { notificationAt, unreadOf } from './notification-queries.ts'

/** The small reads. They too are the reading thread's: a disk that hangs holds up whoever reads from it. */
export const POINT_QUERIES = {
  head: (c: Connection, companyId: string): Head => headOf(c, companyId),

  committedAfter: (c: Connection, from: { companyId: string; seq: number; limit: number }): Committed[] =>
    committedAfter(c, from.companyId, from.seq, from.limit),

  notification: (c: Connection, { viewer, seq }: { viewer: Viewer; seq: number }): JsonText | null =>
    notificationAt(c, viewer, seq),

  unread: (c: Connection, viewer: Viewer): number => unreadOf(c, viewer),

  companies: (c: Connection, _all: null): Company[] => allCompanies(c),

  peopleByEmail: (c: Connection, email: string): StoredPerson[] => peopleWithEmail(c, email),

  people: (c: Connection, companyId: string): StoredPerson[] => peopleOfCompany(c, companyId),

  person: (c: Connection, { companyId, personId }: { companyId: string; personId: string }): StoredPerson | null =>
    personById(c, companyId, personId),

  session: (c: Connection, tokenHash: string): LiveSession | null => liveSession(c, tokenHash),
}
