import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { z } from 'zod'
import { failed, ok, type Result } from '../../shared/domain/result.ts'
import { whileHeld } from './while-held.ts'

/** A small JSON file of one form, only for this user of the machine. */
export interface KeptFile<Value> {
  /** What it holds; the default where there is none. A corrupt one is kept aside, and `trouble` says so. */
  read(): { value: Value; trouble: string | null }
  /** On the disk when this returns, whole or not at all. The failure is a sentence. */
  write(value: Value): Result<null, string>
  /** The failure is a sentence. */
  remove(): Result<null, string>
}

export function keptFile<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  empty: z.output<Schema>,
): KeptFile<z.output<Schema>> {
  function read(): { value: z.output<Schema>; trouble: string | null } {
    let text: string
    try {
      text = readFileSync(file, 'utf8')
    } catch (error) {
      return { value: empty, trouble: isMissing(error) ? null : `${file} cannot be read.` }
    }
    const held = schema.safeParse(jsonOf(text))
    if (held.success) return { value: held.data, trouble: null }
    return { value: empty, trouble: keepAside(file) }
  }

  function write(value: z.output<Schema>): Result<null, string> {
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      const fresh = `${file}.new`
      writeWhole(fresh, JSON.stringify(value))
      replace(fresh, file)
      syncFolder(dirname(file))
      return ok(null)
    } catch (error) {
      return failed(`${file} cannot be written (${messageOf(error)}).`)
    }
  }

  function remove(): Result<null, string> {
    try {
      rmSync(file, { force: true })
      return ok(null)
    } catch (error) {
      return failed(`${file} cannot be removed (${messageOf(error)}).`)
    }
  }

  return { read, write, remove }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** On the disk when it returns; throws where not all of it is. */
function writeWhole(file: string, text: string): void {
  const opened = openSync(file, 'w', 0o600)
  try {
    writeFileSync(opened, text)
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

function replace(fresh: string, file: string): void {
  const rename = () => renameSync(fresh, file)
  if (process.platform === 'win32') whileHeld(rename, pause)
  else rename()
}

/** Milliseconds until a file that is held is tried again. */
const PAUSE = 20

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)
}

/** The new name is on the disk only with its folder; Windows keeps names by itself and opens no folders. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const opened = openSync(folder, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

function keepAside(file: string): string {
  const aside = `${file}.corrupt-${new Date().toISOString().replace(/[:.]/g, '-')}`
  try {
    renameSync(file, aside)
    return `${file} was corrupt: it was kept as ${aside}, and the defaults were taken.`
  } catch {
    return `${file} is corrupt and could not be moved aside; the defaults were taken.`
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
