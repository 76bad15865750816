import { hashOf } from '../../canonical.ts'
import type { Audit } from '../audit.ts'
import { connectTo } from './connection/connect.ts'
import { headFrom, storedEntry } from './documents/log-documents.ts'
import { itemsFrom, orderFrom } from './documents/order-document.ts'
import { allCompanies } from './queries/company-queries.ts'

/** Opens a database for proof only; works beside live hubs, at one moment of it. */
export async function openMongoAudit(url: string): Promise<Audit> {
  const { client, connection, collections } = await connectTo(url)
  const { events, heads, orders } = collections
  const session = client.startSession({ snapshot: true })
  // the first read fixes the moment
  const all = await allCompanies(collections, { session })
  return {
    companies: async () => all,
    lostCompanies: async () => {
      const known = new Set(all.map(({ id }) => id))
      const named = [
        await heads.distinct('company_id', {}, { session }),
        await events.distinct('company_id', {}, { session }),
        await orders.distinct('company_id', { version: { $exists: true } }, { session }),
      ]
      return [...new Set(named.flat())].filter((id) => !known.has(id))
    },
    head: async (companyId) => headFrom(await heads.findOne({ _id: companyId }, { session })),
    async *entries(companyId) {
      const inOrder = events.find({ company_id: companyId }, { session }).sort({ company_id: 1, seq: 1 })
      for await (const event of inOrder) yield storedEntry(event)
    },
    async *newestEntries(companyId) {
      const backwards = events.find({ company_id: companyId }, { session }).sort({ company_id: -1, seq: -1 })
      for await (const { entry } of backwards.batchSize(100)) yield entry
    },
    async *orders(companyId) {
      const documents = orders.find({ company_id: companyId, version: { $exists: true } }, { session })
      for await (const document of documents.sort({ _id: 1 })) {
        yield { order: orderFrom(document), itemsHash: hashOf(itemsFrom(document)), open: document.open }
      }
    },
    close: async () => {
      await session.endSession()
      await connection.close()
    },
  }
}
