import { StartError } from '../../../start-error.ts'
import { KINDS, type Mark } from '../../house.ts'
import type { Database } from '../connection/database.ts'

/** The mark of a copy, in `formats`. */
export interface MarkDocument extends Mark {
  _id: 'copy'
  version: number
}

/** What a copy that is not finished says of itself; null where there is none. */
export async function markIn({ db }: Database): Promise<Mark | null> {
  const found = await db.collection<MarkDocument>('formats').findOne({ _id: 'copy' })
  if (!found) return null
  const kind = KINDS.find((each) => each === found.last?.kind)
  const { origin, state, last } = found
  return { origin, state, last: kind && last ? { kind, cursor: last.cursor } : null }
}

/** Throws a `StartError` where a copy into this database was broken off. */
export async function refuseHalfFilled(database: Database): Promise<void> {
  if ((await markIn(database)) === null) return
  throw new StartError(
    `The database ${database.db.databaseName} holds a copy that was broken off. Finish it with the same npm run copy, then start the hub.`,
  )
}
