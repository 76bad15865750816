import mongoose, { type ConnectOptions } from 'mongoose'
import { newId } from '../../../ids.ts'
import { StartError } from '../../../start-error.ts'
import { type Database, databaseOn } from './database.ts'
import { isAuthenticationFailure } from './faults.ts'

/** The database of a URL that names none: the earlier system's. */
const USUAL_DATABASE = 'Ressichem'
/** The oldest version of MongoDB that has what the hub needs. */
const OLDEST_VERSION = 6

const OPTIONS: ConnectOptions = {
  appName: 'Dispatch Console',
  dbName: USUAL_DATABASE,
  retryWrites: true,
  retryReads: true,
  readPreference: 'primary',
  writeConcern: { w: 'majority', journal: true },
  ignoreUndefined: true,
  // milliseconds; together they stay below what a person waits for an answer
  serverSelectionTimeoutMS: 4000,
  connectTimeoutMS: 3000,
  socketTimeoutMS: 8000,
  waitQueueTimeoutMS: 4000,
  heartbeatFrequencyMS: 2000,
  maxPoolSize: 40,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
}

/** The URL as it may be written to a log: without the user, the password, and the options. */
function withoutSecrets(url: string): string {
  return url.replace(/^(mongodb(?:\+srv)?:\/\/)(?:.*@)?([^/?]*)(\/[^?]*)?(\?.*)?$/s, '$1$2$3')
}

/** The database's name in a URL's path; `Ressichem` where there is none. */
function databaseName(url: string): string {
  const path = /^mongodb(?:\+srv)?:\/\/[^/]*\/([^?]*)/.exec(url.replace(/\/\/.*@/s, '//'))?.[1]
  return path ? decodeURIComponent(path) : USUAL_DATABASE
}

/**
 * Connects to the database of a URL, and refuses one that cannot keep what the hub promises. Throws a `StartError` with
 * the sentence that says how to put it right; it never holds the password.
 */
export async function connectTo(url: string): Promise<Database> {
  const where = withoutSecrets(url)
  const connection = mongoose.createConnection()
  try {
    await connection.openUri(url, { ...OPTIONS, dbName: databaseName(url) })
  } catch (error) {
    await connection.close().catch(() => undefined) // it never opened
    throw cannotConnect(where, error)
  }
  const database = databaseOn(connection, newId())
  try {
    await refuseUnfit(database, where)
    return database
  } catch (error) {
    await connection.close()
    throw error
  }
}

async function refuseUnfit({ db, clock }: Database, where: string): Promise<void> {
  const asked = Date.now()
  const hello = await db.admin().command({ hello: 1 })
  if (hello.localTime instanceof Date) clock.shown(hello.localTime, asked, Date.now())
  if (typeof hello.setName !== 'string' && hello.msg !== 'isdbgrid') {
    throw new StartError(
      `The database ${where} is a standalone server, which has no transactions. Start mongod with --replSet rs0 and run rs.initiate() once in mongosh: a set of one is enough. Nothing was changed.`,
    )
  }
  const { version } = await db.admin().command({ buildInfo: 1 })
  if (Number.parseInt(String(version), 10) < OLDEST_VERSION) {
    throw new StartError(
      `The database ${where} is MongoDB ${String(version)}, which is too old. Upgrade it to ${OLDEST_VERSION}.0 or newer. Nothing was changed.`,
    )
  }
}

function cannotConnect(where: string, error: unknown): StartError {
  const detail = error instanceof Error ? rootOf(error) : error
  const text = detail instanceof Error ? withoutSecrets(detail.message).split('\n')[0] : String(detail)
  if (isAuthenticationFailure(error) || isAuthenticationFailure(detail)) {
    return new StartError(
      `The database ${where} does not accept the user or the password. Check both in --store, and its authSource.`,
    )
  }
  if (detail instanceof mongoose.mongo.MongoCompatibilityError) {
    const isNewer = detail.message.includes('minimum wire version')
    const remedy = isNewer
      ? 'new for this hub. Update Dispatch Console'
      : `old. Upgrade it to ${OLDEST_VERSION}.0 or newer`
    return new StartError(`The database ${where} is a MongoDB that is too ${remedy}. Nothing was changed.`)
  }
  if (isCertificateFault(detail)) {
    return new StartError(
      `The database ${where} was reached, but TLS failed (${text}). Check tls, tlsCAFile and tlsCertificateKeyFile in --store.`,
    )
  }
  if (detail instanceof mongoose.mongo.MongoParseError || detail instanceof TypeError) {
    return new StartError(`--store (or DISPATCH_STORE) cannot be ${where}: ${text}.`)
  }
  return new StartError(
    `The database ${where} cannot be reached (${text}). Check that it runs and has a primary, and its address in --store, with tls=true if it speaks TLS only.`,
  )
}

/** What went wrong underneath: the driver wraps what each server's connection said. */
function rootOf(error: Error): Error {
  const reason: unknown = 'reason' in error ? error.reason : null
  if (typeof reason === 'object' && reason !== null && 'servers' in reason && reason.servers instanceof Map) {
    for (const server of reason.servers.values()) {
      const failed: unknown = server.error
      if (failed instanceof Error) return rootOf(failed)
    }
  }
  return error.cause instanceof Error ? rootOf(error.cause) : error
}

function isCertificateFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/i.test(code) || /certificate|\btls\b|\bssl\b/i.test(error.message)
}
