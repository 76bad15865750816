import { execFile, spawn } from 'node:child_process'
import { mkdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { temporaryFolder } from './temporary-folder.ts'

const run = promisify(execFile)

/** A file system of a test's own, or why there cannot be one here. */
export type Mounted = { ok: true; folder: string } | { ok: false; reason: string }

const mounted = new Set<string>()

/** Seconds after which a file system that a dead test left frozen thaws by itself. */
const LONGEST_FREEZE = 60

/** A small file system in memory: a disk that is soon full. */
export async function mountSmallDisk(size: string): Promise<Mounted> {
  return mount(['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs'])
}

/** A file system in a file, which can be frozen. */
export async function mountImage(megabytes: number): Promise<Mounted> {
  const image = join(await temporaryFolder(), 'image')
  try {
    await writeFile(image, '')
    await truncate(image, megabytes * 1024 * 1024)
    await run('mkfs.ext4', ['-q', image])
  } catch (error) {
    return { ok: false, reason: `no file system can be made here (${String(error)})` }
  }
  return mount(['-o', 'loop', image])
}

/** Lets nobody, not even root, write to what is mounted there. */
export async function makeReadOnly(folder: string): Promise<void> {
  await run('mount', ['-o', 'remount,ro', folder])
}

/** Makes every write to what is mounted there wait, until it is thawed; resolves with what thaws it. */
export async function freeze(folder: string): Promise<() => Promise<void>> {
  const guard = spawn('sh', ['-c', `sleep ${LONGEST_FREEZE}; fsfreeze -u "$0"`, folder], {
    detached: true,
    stdio: 'ignore',
  })
  guard.unref()
  await run('fsfreeze', ['-f', folder])
  let frozen = true
  return async () => {
    if (!frozen) return
    frozen = false
    await run('fsfreeze', ['-u', folder])
    if (guard.pid !== undefined) process.kill(-guard.pid)
  }
}

/** Unmounts what a test mounted; to be called when nothing uses it any more. */
export async function unmountAll(): Promise<void> {
  for (const folder of mounted) await run('umount', [folder])
  mounted.clear()
}

async function mount(what: readonly string[]): Promise<Mounted> {
  const folder = join(await temporaryFolder(), 'mounted')
  await mkdir(folder)
  try {
    await run('mount', [...what, folder])
  } catch (error) {
    return { ok: false, reason: `nothing can be mounted here (${String(error)})` }
  }
  mounted.add(folder)
  return { ok: true, folder }
}
