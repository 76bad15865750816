import { readFile, stat } from 'node:fs/promises'
import { failed, ok, type Result } from '../../shared/domain/result.ts'
import { LIMITS } from './limits.ts'
import { shown } from './values/cell-text.ts'

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'may not be read by you',
  EPERM: 'may not be read by you',
  EISDIR: 'is a folder',
}

/** A file's bytes; else a sentence that says why it cannot be had. */
export async function loadFile(path: string): Promise<Result<Uint8Array, string>> {
  const sentence = (what: string) =>
    failed(`“${shown(path, 200)}” ${what}. Nothing was imported. Name a CSV, XLSX or JSON file.`)
  try {
    const stats = await stat(path)
    if (stats.isDirectory()) return sentence('is a folder')
    if (!stats.isFile()) return sentence('is not a file')
    if (stats.size > LIMITS.fileBytes) return sentence('is larger than 256 MB')
    return ok(await readFile(path))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return sentence(REASONS[code] ?? `cannot be read (${code})`)
  }
}
