import type { Connection } from 'mongoose'
import { StartError } from '../../../start-error.ts'
import type { Collections } from '../collections.ts'
import { type CollectionName, SCHEMAS, SHARED_WITH_EARLIER } from '../schemas.ts'
import type { Database } from './database.ts'
import { isUnauthorized } from './faults.ts'

/** Of which version the documents are; a database of a newer one is refused. */
const FORMAT = 1

const NAMESPACE_EXISTS = 48

/** People's copies of notifications, a row each, for whoever looks into the database; the hub does not use it. */
const INBOX_VIEW = {
  viewOn: 'notifications',
  pipeline: [
    { $match: { seq: { $exists: true } } },
    { $unwind: '$inbox' },
    { $project: { _id: 0, company_id: 1, person: '$inbox.person', seq: 1, state: '$inbox.state', at: '$createdAt' } },
  ],
}

/** Makes the collections and indexes that are missing. Throws a `StartError` where rights are missing or it is newer. */
export async function prepareDatabase({ connection, collections, db, hub }: Database): Promise<void> {
  try {
    await refuseNewer(collections, db.databaseName)
    for (const name of names()) await makeCollection(connection, collections, name)
    await unlessThere(db.createCollection('inbox', INBOX_VIEW))
    await collections.formats.updateOne({ _id: 'documents' }, { $set: { version: FORMAT } }, { upsert: true })
    // what following the log needs, and what each commit needs
    await db.watch([], { maxAwaitTimeMS: 1 }).close()
    await collections.hubs.deleteOne({ _id: hub })
  } catch (error) {
    if (!isUnauthorized(error)) throw error
    throw new StartError(
      `The database's user lacks rights on ${db.databaseName}. Give it readWrite there, in mongosh: use its authSource, then db.grantRolesToUser('NAME', [{ role: 'readWrite', db: '${db.databaseName}' }]).`,
    )
  }
}

function names(): CollectionName[] {
  return Object.keys(SCHEMAS).filter((name): name is CollectionName => name in SCHEMAS)
}

async function refuseNewer({ formats }: Collections, name: string): Promise<void> {
  const known = await formats.findOne({ _id: 'documents' })
  if (known && known.version > FORMAT) {
    throw new StartError(
      `The database ${name} was made by a newer version of Dispatch Console. Nothing was changed: start that version, or a newer one.`,
    )
  }
}

/** The database itself refuses what does not fit the schema, but for documents that the earlier system writes, too. */
async function makeCollection(connection: Connection, collections: Collections, name: CollectionName): Promise<void> {
  const schema = SCHEMAS[name]
  const { collectionName } = collections[name]
  const checks = SHARED_WITH_EARLIER.has(name)
    ? {}
    : { validator: { $jsonSchema: schema.toJSONSchema({ useBsonType: true }) } }
  await unlessThere(collections[name].db.createCollection(collectionName, checks))
  const model = connection.models[name] ?? connection.model(name, schema)
  await model.createIndexes()
}

async function unlessThere(creation: Promise<unknown>): Promise<void> {
  try {
    await creation
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === NAMESPACE_EXISTS
    if (!exists) throw error
  }
}
