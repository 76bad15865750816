import type { Connection } from 'mongoose'
import { StartError } from '../../start-error.ts'
import type { Collections } from './collections.ts'
import type { Database } from './database.ts'
import { isUnauthorized } from './faults.ts'
import { type CollectionName, SCHEMAS, SHARED_WITH_EARLIER } from './schemas.ts'

/** Of which version the documents are; a database of a newer one is refused. */
const FORMAT = 1

const NAMESPACE_EXISTS = 48

/** Makes the collections and indexes that are missing. Throws a `StartError` where rights are missing or it is newer. */
export async function prepareDatabase({ connection, collections, db, hub }: Database): Promise<void> {
  try {
    await refuseNewer(collections, db.databaseName)
    for (const name of names()) await makeCollection(connection, collections, name)
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
  try {
    await collections[name].db.createCollection(collectionName, checks)
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === NAMESPACE_EXISTS
    if (!exists) throw error
  }
  const model = connection.models[name] ?? connection.model(name, schema)
  await model.createIndexes()
}
