import { describe } from 'vitest'
import { changesTopic } from './suite/changes.ts'
import { commitTopic } from './suite/commits.ts'
import { companyTopic } from './suite/companies.ts'
import { concurrencyTopic } from './suite/concurrency.ts'
import { idempotencyTopic } from './suite/idempotency.ts'
import { inboxTopic } from './suite/inboxes.ts'
import { lifeTopic } from './suite/lives.ts'
import type { OpenStore } from './suite/opened-store.ts'
import { peopleTopic } from './suite/people.ts'
import { readTopic } from './suite/reads.ts'
import { recallTopic } from './suite/recalls.ts'
import { refusalTopic } from './suite/refusals.ts'
import { searchTopic } from './suite/search.ts'
import { sessionTopic } from './suite/sessions.ts'

const TOPICS = {
  commits: commitTopic,
  refusals: refusalTopic,
  recalls: recallTopic,
  idempotency: idempotencyTopic,
  concurrency: concurrencyTopic,
  reads: readTopic,
  search: searchTopic,
  changes: changesTopic,
  inboxes: inboxTopic,
  people: peopleTopic,
  companies: companyTopic,
  sessions: sessionTopic,
  lives: lifeTopic,
}

/** What every store has to keep, seen through its port alone: run it on each adapter. */
export function storeSuite(name: string, open: OpenStore): void {
  describe.each(Object.entries(TOPICS))(`${name}, %s`, (_topic, define) => define(open))
}
