import { accessSync, constants, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { StartError } from '../../start-error.ts'
import { MIGRATIONS } from './schema.ts'

/** Milliseconds that a connection waits for another process's lock before the store counts as unable to save. */
const BUSY_TIMEOUT = 4000

/** Above this size only the database's structure is looked at when it opens, not every page. */
const CHECKED_WHOLE = 128 * 1024 * 1024

/** Where the database of a data directory is. */
export function databaseFile(directory: string): string {
  return join(directory, 'dispatch.db')
}

export function databaseExists(directory: string): boolean {
  return existsSync(databaseFile(directory))
}

/** Opens the database for writing, makes it if there is none, and brings it up to date, with a backup before. */
export function prepareDatabase(directory: string): void {
  const file = databaseFile(directory)
  try {
    if (existsSync(file)) bringUpToDate(file, directory)
    else makeDatabase(file)
  } catch (error) {
    throw startErrorFor(error, file)
  }
}

/** Makes a database beside its place and moves it there, so that an empty file is never a database of ours. */
export function makeDatabase(file: string): void {
  const unfinished = `${file}.new`
  for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true })
  const db = openForWriting(unfinished)
  try {
    migrate(db)
  } finally {
    db.close()
  }
  renameSync(unfinished, file)
}

function bringUpToDate(file: string, directory: string): void {
  refuseUnfit(file)
  const db = openForWriting(file)
  try {
    const version = versionOf(db)
    if (version < MIGRATIONS.length) backUp(db, file, directory, version)
    migrate(db)
  } finally {
    db.close()
  }
}

/** A connection that writes: WAL, and every commit on the disk before it is acknowledged. */
export function openForWriting(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: false })
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 10000; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY',
  )
  return db
}

/** A connection that only reads. */
export function openForReading(file: string): DatabaseSync {
  const db = new DatabaseSync(isSealed(file) ? sealed(file) : file, { readOnly: true, timeout: BUSY_TIMEOUT })
  db.exec('PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY')
  return db
}

/** Whether the database lies where nothing can be written and is whole, as a copy on a medium that is read-only. */
function isSealed(file: string): boolean {
  if (existsSync(`${file}-wal`)) return false
  try {
    accessSync(dirname(file), constants.W_OK)
    return false
  } catch {
    return true
  }
}

/** Names the file so that SQLite reads it without the files that it else makes beside it. */
function sealed(file: string): URL {
  const url = pathToFileURL(file)
  url.searchParams.set('immutable', '1')
  return url
}

/**
 * Brings what the write-ahead log holds into the database, so that a hub that is down leaves one file, to be copied as
 * it is: connections that read cannot, and one of them may have been the last. Where it fails, the log stays and
 * nothing is lost.
 */
export function gatherIntoOneFile(file: string): void {
  try {
    openForWriting(file).close()
  } catch (error) {
    if (sqliteCode(error) === null) throw error
  }
}

/** The database of a data directory for reading only; throws a `StartError` where it is not one that can be read. */
export function openReadable(directory: string): DatabaseSync {
  const file = databaseFile(directory)
  try {
    refuseUnfit(file)
    const db = openForReading(file)
    if (versionOf(db) === MIGRATIONS.length) return db
    throw new StartError(`The database ${file} is of another version. Start the hub once, which brings it up to date.`)
  } catch (error) {
    throw startErrorFor(error, file)
  }
}

function migrate(db: DatabaseSync): void {
  const version = versionOf(db)
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index >= version) db.exec(`BEGIN IMMEDIATE; ${step}; PRAGMA user_version = ${index + 1}; COMMIT`)
  }
}

function backUp(db: DatabaseSync, file: string, directory: string, version: number): void {
  const folder = join(directory, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const stamp = new Date().toISOString().replace(/[:.]/g, '-')
  copyFileSync(file, join(folder, `version-${version}-${stamp}.bak`))
}

/**
 * Refuses a file that is corrupt, somebody else's, or of a newer version. It is looked at through a connection that
 * only reads, since one that writes would change the file by merely opening and closing it.
 */
function refuseUnfit(file: string): void {
  if (statSync(file).size === 0) throw corrupt(file, 'it is empty')
  // a switch of journals that a crash cut short can only be finished by writing
  const db = existsSync(`${file}-journal`) ? new DatabaseSync(file) : openForReading(file)
  try {
    if (statSync(file).size <= CHECKED_WHOLE) refuseDamage(db, file)
    const version = versionOf(db)
    const known = db.prepare("SELECT count(*) AS tables FROM sqlite_schema WHERE name IN ('orders', 'events')").get()
    const foreign = known?.tables === 0 && (version > 0 || hasTables(db))
    if (foreign) throw corrupt(file, 'it is not a database of Dispatch Console')
    if (version > MIGRATIONS.length) throw newer(file)
    if (version > 0 && known?.tables !== 2) throw corrupt(file, 'its tables are missing')
  } finally {
    db.close()
  }
}

function refuseDamage(db: DatabaseSync, file: string): void {
  const [answer] = Object.values(db.prepare('PRAGMA quick_check(1)').get() ?? {})
  if (answer !== 'ok') throw corrupt(file, String(answer).trim().split('\n').at(-1) ?? '')
}

function versionOf(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0)
}

function hasTables(db: DatabaseSync): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined
}

function newer(file: string): StartError {
  return new StartError(
    `The database ${file} was made by a newer version of Dispatch Console. Nothing was changed: start that version, or a newer one.`,
  )
}

function corrupt(file: string, detail: string): StartError {
  return new StartError(
    `The database ${file} is corrupt (${detail}). It was kept as it is. Move it away and put a backup (*.bak) in its place, or start with another data directory.`,
  )
}

/** SQLite's own error codes, from https://www.sqlite.org/rescode.html. */
const SQLITE_BUSY = 5
const SQLITE_READONLY = 8
const SQLITE_CORRUPT = 11
const SQLITE_FULL = 13
const SQLITE_CANTOPEN = 14
const SQLITE_NOTADB = 26

/** The primary result code of an error that SQLite threw; null for any other error. */
function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null
  return error.errcode & 0xff
}

/** What a person reads when the store cannot save, by SQLite's result code; null when the database is not at fault. */
export function storeFault(error: unknown): string | null {
  switch (sqliteCode(error)) {
    case null:
    case 1: // SQL logic error
    case 19: // constraint
    case 20: // mismatch
    case 21: // misuse
    case 25: // range
      return null
    case SQLITE_FULL:
      return 'The disk is full. Make room on it, and saving goes on by itself.'
    case SQLITE_BUSY:
      return 'Another program has locked the database. Close it, and saving goes on by itself.'
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      return 'The database cannot be written. Check the permissions of the data directory.'
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return 'The database is corrupt. Stop the hub, keep the file, and put a backup in its place.'
    default:
      return 'The disk does not take the changes. Check it, and saving goes on by itself.'
  }
}

function startErrorFor(error: unknown, file: string): unknown {
  const code = sqliteCode(error)
  if (code === SQLITE_CORRUPT || code === SQLITE_NOTADB) return corrupt(file, message(error))
  const fault = storeFault(error)
  return fault === null ? error : new StartError(`The database ${file} cannot be opened: ${fault}`)
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
