import { afterAll, beforeAll, describe } from 'vitest'
import { newId } from '../../server/ids.ts'
import { openAudit, openStore } from '../../server/store/open.ts'
import { closedOnce } from '../support/hub/closed-once.ts'
import { type MongoSet, startMongoSet } from '../support/mongo/mongo-set.ts'
import { NO_MONGOD } from '../support/mongo/mongod.ts'
import { storeSuite } from './store-suite.ts'

describe.skipIf(NO_MONGOD)(NO_MONGOD ? `MongoDB (${NO_MONGOD})` : 'On a replica set of one', () => {
  let set: MongoSet

  beforeAll(async () => {
    set = await startMongoSet()
  })

  afterAll(async () => {
    await set.stop()
  })

  storeSuite('MongoDB', async () => {
    const database = `Store-${newId()}`
    const url = set.url(database)
    let current = closedOnce(await openStore(url))
    return {
      store: current.store,
      audit: () => openAudit(url),
      reopen: async () => {
        await current.close()
        current = closedOnce(await openStore(url))
        return current.store
      },
      destroy: async () => {
        await current.close()
        await set.client.db(database).dropDatabase()
      },
    }
  })
})
