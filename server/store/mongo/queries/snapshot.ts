import type { mongo } from 'mongoose'
import type { Database } from '../connection/database.ts'

/** Reads at one moment of what a majority has, whatever is committed meanwhile. */
export async function inSnapshot<Value>(
  { client }: Pick<Database, 'client'>,
  read: (session: mongo.ClientSession) => Promise<Value>,
): Promise<Value> {
  const session = client.startSession({ snapshot: true })
  try {
    return await read(session)
  } finally {
    await session.endSession()
  }
}
