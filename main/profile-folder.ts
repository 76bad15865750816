import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether files can be made in a folder, which is made where it is missing. */
export function canWrite(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** A folder for what Chromium has to write, or does not start at all, where the profile cannot be written. */
export function folderUntilExit(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dispatch-console-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}
