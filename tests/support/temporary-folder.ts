import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const made = new Set<string>()

/** A new folder that `removeFolders` removes. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dispatch-test-'))
  made.add(folder)
  return folder
}

/** Removes what a test made; to be called when nothing uses it any more. */
export async function removeFolders(): Promise<void> {
  for (const folder of made) await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  made.clear()
}
