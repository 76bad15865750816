import { join } from 'node:path'
import { findElectron } from '../main/launch/electron-binary.ts'
import { noDesktopHere } from '../tests/support/desktop.ts'

/** The Electron that the tests of the console run on, or why they cannot run here. */
export async function electronForTests(): Promise<{ path: string } | { missing: string }> {
  const path = findElectron(join(import.meta.dirname, '..'), process.env)
  if (path === null) return { missing: 'Electron is not installed (ELECTRON_OVERRIDE_DIST_PATH names none)' }
  const reason = await noDesktopHere()
  return reason === null ? { path } : { missing: reason }
}
