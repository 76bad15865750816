import type { mongo } from 'mongoose'
import type { Database } from '../database.ts'
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

/** Takes the head only where it is as expected, and moves it at once. Answers whether it was. */
export async function claimHead(
  { collections }: Heads,
  expected: HeadDocument,
  next: HeadDocument,
  session: mongo.ClientSession,
): Promise<boolean> {
  const { _id, seq, turn, settings } = expected
  const { matchedCount } = await collections.heads.updateOne({ _id, seq, turn, settings }, movedTo(next), { session })
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
  const { matchedCount } = await collections.heads.updateOne({ _id, seq }, movedTo(next), { session })
  if (matchedCount !== 1) throw new Error(`The log of company ${_id} was written to by somebody else.`)
}

function movedTo({ seq, hash, turn, by, lastNumber }: HeadDocument) {
  return { $set: { seq, hash, turn, by, lastNumber } }
}
