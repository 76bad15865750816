import { mkdirSync } from 'node:fs'
import { StartError } from '../start-error.ts'
import type { Audit } from './audit.ts'
import type { Store } from './port.ts'
import { openSqliteAudit } from './sqlite/audit.ts'
import { databaseExists } from './sqlite/open-database.ts'
import { openSqliteStore } from './sqlite/sqlite-store.ts'

/** Opens the store in a data directory, making what is missing. Throws a `StartError` that says why it cannot. */
export function openStore(directory: string): Store {
  makeDirectory(directory)
  return openSqliteStore(directory)
}

/** Opens the store of a data directory for proof only. Throws a `StartError` where there is none. */
export function openAudit(directory: string): Audit {
  if (!databaseExists(directory)) {
    throw new StartError(`There is no database in ${directory}. Name the hub's data directory with --data.`)
  }
  return openSqliteAudit(directory)
}

/** Makes the data directory, for this user only. */
export function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new StartError(`The data directory ${directory} cannot be made (${detail}). Choose another with --data.`)
  }
}
