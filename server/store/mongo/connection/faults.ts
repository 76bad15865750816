import { mongo } from 'mongoose'
import { StoreUnavailable } from '../../port.ts'

/** MongoDB's error codes, from its src/mongo/base/error_codes.yml. */
const CODES = {
  unauthorized: [13],
  authenticationFailed: [18],
  writeConflict: [112],
  duplicateKey: [11000],
  outOfDiskSpace: [14031],
  tooSlow: [50, 64, 89, 262],
  notPrimary: [91, 189, 10107, 11600, 11602, 13435, 13436],
} as const

/** The commit was sent, and nobody knows whether it was taken: what it would have saved is there whole, or not at all. */
export class UnknownOutcome extends Error {
  override name = 'UnknownOutcome'
}

function isOne(error: unknown, codes: readonly number[]): boolean {
  if (!(error instanceof mongo.MongoError)) return false
  return typeof error.code === 'number' && codes.includes(error.code)
}

export const isDuplicateKey = (error: unknown) => isOne(error, CODES.duplicateKey)
export const isWriteConflict = (error: unknown) => isOne(error, CODES.writeConflict)
export const isUnauthorized = (error: unknown) => isOne(error, CODES.unauthorized)

/** Whether the transaction was undone for a reason that passes, so that it may be tried again whole. */
export function isTransient(error: unknown): boolean {
  return error instanceof mongo.MongoError && error.hasErrorLabel('TransientTransactionError')
}

/**
 * Whether the connection was lost. Where the driver has given up a server's connections already, it does not label what
 * that means for a transaction.
 */
export const isLost = (error: unknown): boolean => error instanceof mongo.MongoNetworkError

/** Whether a commit may be there or not, so that only the commit may be tried again. */
export function isUnknown(error: unknown): boolean {
  if (!(error instanceof mongo.MongoError)) return false
  const isCutOff = isLost(error) || error instanceof mongo.MongoServerSelectionError
  return error.hasErrorLabel('UnknownTransactionCommitResult') || (isCutOff && !isTransient(error))
}

export const isAuthenticationFailure = (error: unknown) => isOne(error, CODES.authenticationFailed)

/** What a person reads when the store cannot be read or saved; null when the database is not at fault. */
export function storeFault(error: unknown): string | null {
  if (error instanceof UnknownOutcome) {
    return 'The database did not say whether the change was saved. Try it again: with the same Idempotency-Key it is made once.'
  }
  if (error instanceof mongo.MongoServerSelectionError || isOne(error, CODES.notPrimary)) {
    return 'The database has no primary that answers. What was saved is safe; saving goes on by itself once there is one.'
  }
  if (isOne(error, CODES.outOfDiskSpace)) return 'The disk of the database is full. Make room on it.'
  if (isOne(error, CODES.unauthorized) || isOne(error, CODES.authenticationFailed)) {
    return 'The database no longer lets the hub in. Check its user and rights.'
  }
  if (isOne(error, CODES.tooSlow)) return 'The database takes too long. Saving goes on by itself once it answers.'
  if (isTransient(error)) return 'The database is busy with other changes of the same company. Try again shortly.'
  return isConnectionFault(error)
    ? 'The database cannot be reached. What was saved is safe; saving goes on by itself once it answers.'
    : null
}

function isConnectionFault(error: unknown): boolean {
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoNotConnectedError ||
    error instanceof mongo.MongoTopologyClosedError ||
    error instanceof mongo.MongoExpiredSessionError ||
    error instanceof mongo.MongoClientClosedError ||
    error instanceof mongo.MongoWriteConcernError ||
    (error instanceof mongo.MongoError && error.hasErrorLabel('RetryableWriteError'))
  )
}

/** The error as the port has it: `StoreUnavailable` where the database is at fault. */
export function asPortError(error: unknown): unknown {
  const fault = storeFault(error)
  return fault === null ? error : new StoreUnavailable(fault)
}
