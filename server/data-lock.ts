import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { type HubFile, hubFile } from '../shared/contract/hub-place.ts'
import { StartError } from './start-error.ts'

/** How long to wait for a hub that is going down, in milliseconds. */
const PATIENCE = 5000

export interface DataLock {
  /**
   * Says who holds the directory, and of a hub that is up which one it is and where, for whoever finds it locked.
   * Throws a `StartError` where it cannot be written.
   */
  announce(what: string, up: { url: string; hub: string } | null): void
  release(): void
}

/**
 * Takes the data directory for this process alone. The lock is the operating system's on a file, through SQLite, so it
 * dies with the process; waits up to 5 s for a holder that is going down, then throws a `StartError` that names it.
 */
export async function lockData(directory: string): Promise<DataLock> {
  const db = openLockFile(directory)
  for (const deadline = performance.now() + PATIENCE; !tryLock(db, directory); await pause(100)) {
    if (performance.now() < deadline) continue
    db.close()
    throw new StartError(
      `The data directory ${directory} is in use by ${holderOf(directory)}. Nothing was changed: stop that one first, or choose another directory with --data.`,
    )
  }
  const file = join(directory, 'hub.json')
  return {
    announce: (what, up) => {
      const startedAt = new Date().toISOString()
      const content: HubFile = { ...(up ?? { url: null, hub: null }), pid: process.pid, what, startedAt }
      try {
        writeFileSync(`${file}.new`, JSON.stringify(content), { mode: 0o600 })
        renameSync(`${file}.new`, file)
      } catch (error) {
        throw cannotWrite(directory, error)
      }
    },
    release: () => {
      rmSync(file, { force: true })
      db.close()
    },
  }
}

function openLockFile(directory: string): DatabaseSync {
  try {
    return new DatabaseSync(join(directory, 'hub.lock'), { timeout: 0 })
  } catch (error) {
    throw cannotWrite(directory, error)
  }
}

function tryLock(db: DatabaseSync, directory: string): boolean {
  try {
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (error instanceof Error && /locked|busy/i.test(error.message)) return false
    throw cannotWrite(directory, error)
  }
}

function cannotWrite(directory: string, error: unknown): StartError {
  const detail = error instanceof Error ? error.message : String(error)
  const todo = hasCode(error, 'ENOSPC') ? 'Make room on its disk' : 'Check its permissions'
  return new StartError(
    `The data directory ${directory} cannot be written (${detail}). ${todo}, or choose another with --data.`,
  )
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function holderOf(directory: string): string {
  const file = join(directory, 'hub.json')
  if (!existsSync(file)) return 'another process'
  try {
    const { what, pid, url } = hubFile.parse(JSON.parse(readFileSync(file, 'utf8')))
    return `${what} with process id ${pid}${url ? ` at ${url}` : ''}`
  } catch {
    return 'another process'
  }
}
