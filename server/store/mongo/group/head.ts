import type { mongo } from 'mongoose'
import type { Database } from '../connection/database.ts'
import { type HeadDocument, headDocument } from '../documents/log-documents.ts'

type Heads = Pick<Database, 'collections' | 'hub'>

/**
 * Takes the head of a company's log for a transaction, which makes every other one wait or conflict. Answers where the
 * log ends.
 */
export async function takeHead(
  { collections, hub }: Heads,
  companyId: string,
  session: mongo.ClientSession,
): Promise<HeadDocument> {
  const { turn: _, by: __, _id: ___, ...beginning } = headDocument(companyId)
  const head = await collections.heads.findOneAndUpdate(
    { _id: companyId },
    { $inc: { turn: 1 }, $set: { by: hub }, $setOnInsert: beginning },
    { session, upsert: true, returnDocument: 'before' },
  )
  return head ?? headDocument(companyId)
}

/** Takes the head only where the log ends as expected, and moves it at once. Answers whether it did. */
export async function claimHead(
  { collections }: Heads,
  expected: HeadDocument,
  next: HeadDocument,
  session: mongo.ClientSession,
): Promise<boolean> {
  const { _id, seq, hash, settings } = expected
  const move = { $set: moved(expected, next), $inc: { turn: 1 } }
  const { matchedCount } = await collections.heads.updateOne({ _id, seq, hash, settings }, move, { session })
  return matchedCount === 1
}

/** Moves a head that this transaction took. */
export async function moveHead(
  { collections }: Heads,
  from: HeadDocument,
  next: HeadDocument,
  session: mongo.ClientSession,
): Promise<void> {
  const { _id, seq } = from
  const { matchedCount } = await collections.heads.updateOne({ _id, seq }, { $set: moved(from, next) }, { session })
  if (matchedCount !== 1) throw new Error(`The log of company ${_id} was written to by somebody else.`)
}

/** What a move sets. The last number only where it is another: one that was not read may be old. */
function moved(from: HeadDocument, { seq, hash, by, lastNumber }: HeadDocument): Partial<HeadDocument> {
  return { seq, hash, by, ...(lastNumber !== from.lastNumber && { lastNumber }) }
}
