import type { mongo } from 'mongoose'
import type { Collections } from '../collections.ts'
import { idOf } from '../documents/values.ts'
import type { GroupDocuments } from './group-documents.ts'
import type { GroupSource } from './load-group.ts'

/** Writes a group's documents, one bulk write a collection. */
export async function writeGroup(
  { collections, session }: GroupSource,
  companyId: string,
  { customers, orders, events, notifications, unread, answers }: GroupDocuments,
): Promise<void> {
  const options = { session, ordered: true }
  const quickly = { session, ordered: false }

  if (customers.length > 0) await collections.customers.insertMany(customers, options)
  const written = await collections.orders.bulkWrite(orders, options)
  if (written.matchedCount + written.insertedCount !== orders.length) throw new Error('An order is no longer there.')
  await collections.events.insertMany(events, quickly)
  if (notifications.length > 0) await collections.notifications.insertMany(notifications, quickly)
  await addUnread(collections, companyId, unread, session)
  if (answers.added.length > 0) await collections.idempotency.insertMany(answers.added, quickly)
  if (answers.renewed.length > 0) {
    const replacements = answers.renewed.map(({ _id, ...replacement }) => ({
      replaceOne: { filter: { _id }, replacement, upsert: true },
    }))
    await collections.idempotency.bulkWrite(replacements, quickly)
  }
}

/** Adds to people's counts, those of all who have as many more at once; whoever has none yet gets one. */
async function addUnread(
  { unread: counts }: Collections,
  companyId: string,
  unread: ReadonlyMap<string, number>,
  session: mongo.ClientSession,
): Promise<void> {
  if (unread.size === 0) return
  const byCount = Map.groupBy(unread.keys(), (person) => unread.get(person) ?? 0)
  const additions = [...byCount].map(([count, people]) => ({
    updateMany: { filter: { company_id: companyId, _id: { $in: people.map(idOf) } }, update: { $inc: { count } } },
  }))
  const options = { session, ordered: false }
  const { matchedCount } = await counts.bulkWrite(additions, options)
  if (matchedCount === unread.size) return
  const missing = [...unread].map(([person, count]) => ({
    updateOne: {
      filter: { _id: idOf(person) },
      update: { $setOnInsert: { company_id: companyId, count } },
      upsert: true,
    },
  }))
  await counts.bulkWrite(missing, options)
}
