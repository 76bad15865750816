import { type Connection, mongo } from 'mongoose'
import { type Collections, collectionsOf } from '../collections.ts'
import { type DatabaseClock, databaseClock } from './database-clock.ts'

/** A database that the hub is connected to. */
export interface Database {
  /** Which hub this is, to the others. */
  hub: string
  connection: Connection
  client: mongo.MongoClient
  db: mongo.Db
  collections: Collections
  clock: DatabaseClock
}

export function databaseOn(connection: Connection, hub: string): Database {
  const client = connection.getClient()
  const db = client.db(connection.name)
  return { hub, connection, client, db, collections: collectionsOf(connection), clock: databaseClock() }
}

/** On the disks of a majority before it counts. */
export const DURABLE = new mongo.WriteConcern('majority', undefined, true)

/** What was acknowledged to somebody, and nothing that a failover can take back. */
export const COMMITTED = { readConcern: { level: 'majority' }, readPreference: 'primary' } as const
