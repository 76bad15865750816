import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartError } from '../start-error.ts'
import type { Audit } from './audit.ts'
import type { House, NewHouse } from './house.ts'
import type { Migration } from './migration.ts'
import type { Store } from './port.ts'

/**
 * Where a store is: a data directory, or the URL of a MongoDB database. Each adapter is loaded only where it is the one.
 */
export type StorePlace = string

export function isDatabaseUrl(place: StorePlace): boolean {
  return /^mongodb(\+srv)?:\/\//.test(place)
}

/** Opens the store of a place, making what is missing. Throws a `StartError` that says why it cannot. */
export async function openStore(place: StorePlace): Promise<Store> {
  if (isDatabaseUrl(place)) return (await import('./mongo/mongo-store.ts')).openMongoStore(place)
  makeDirectory(place)
  return (await import('./sqlite/sqlite-store.ts')).openSqliteStore(place)
}

/** Opens the store of a place for proof only. Throws a `StartError` where there is none. */
export async function openAudit(place: StorePlace): Promise<Audit> {
  if (isDatabaseUrl(place)) return (await import('./mongo/audit.ts')).openMongoAudit(place)
  const { databaseExists } = await import('./sqlite/open-database.ts')
  if (!databaseExists(place)) {
    throw new StartError(`There is no database in ${place}. Name the hub's data directory with --data.`)
  }
  return (await import('./sqlite/audit.ts')).openSqliteAudit(place)
}

/** Opens a database that the earlier system may have written. Throws a `StartError` where it cannot be used. */
export async function openMigration(url: string): Promise<Migration> {
  return (await import('./mongo/earlier/take-in.ts')).openMongoMigration(url)
}

/** Opens a store that nobody uses, to be carried to another place. Throws a `StartError` where there is none. */
export async function openHouse(place: StorePlace): Promise<House> {
  if (isDatabaseUrl(place)) return (await import('./mongo/house/house.ts')).openMongoHouse(place)
  return (await import('./sqlite/house/house.ts')).openSqliteHouse(place)
}

/** Opens a place to be filled from another store, making the directory where there is none. */
export async function openNewHouse(place: StorePlace): Promise<NewHouse> {
  if (isDatabaseUrl(place)) return (await import('./mongo/house/house.ts')).openNewMongoHouse(place)
  makeDirectory(place)
  return (await import('./sqlite/house/house.ts')).openNewSqliteHouse(place)
}

/** Makes the data directory, for this user only. */
export function makeDirectory(directory: string): void {
  try {
    makeFolder(directory)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new StartError(`The data directory ${directory} cannot be made (${detail}). Choose another with --data.`)
  }
}

/**
 * Makes a folder and those above it. Node's `recursive` never comes back where a file system denies a folder that is
 * there, as `/proc` does.
 */
function makeFolder(folder: string): void {
  if (isFolder(folder)) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // another start may have made it meanwhile
    if (!isFolder(folder)) throw error
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
