import { ok, type Result } from '../../../shared/domain/result.ts'
import { type FileProblem, unreadable } from './file-problem.ts'

export type FileKind = 'zip' | 'text'

/** First bytes (latin1) that tell a file which is no list of orders, and what to call it. */
const STRANGERS: readonly (readonly [start: string, name: string])[] = [
  ['%PDF', 'a PDF document'],
  ['\x89PNG', 'a picture (PNG)'],
  ['\xff\xd8\xff', 'a picture (JPEG)'],
  ['GIF8', 'a picture (GIF)'],
  ['II*\0', 'a picture (TIFF)'],
  ['MM\0*', 'a picture (TIFF)'],
  ['RIFF', 'a picture or a recording'],
  ['\x1f\x8b', 'a compressed archive'],
  ['7z\xbc\xaf', 'a compressed archive'],
  ['Rar!', 'a compressed archive'],
  ['\xfd7zXZ', 'a compressed archive'],
  ['\x28\xb5\x2f\xfd', 'a compressed archive'],
  ['SQLite format 3\0', 'a database'],
  ['{\\rtf', 'a text document (RTF)'],
]

const OLD_OFFICE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
/** The name of the stream that holds a workbook behind a password. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

/** What a file's first bytes say it is; for one that cannot hold orders, what it is instead. */
export function kindOf(file: Uint8Array): Result<FileKind, FileProblem> {
  const start = Buffer.from(file.buffer, file.byteOffset, Math.min(file.length, 16)).toString('latin1')
  if (start.startsWith('PK\x03\x04')) return ok('zip')
  if (start.startsWith('PK\x05\x06')) return unreadable('is an empty archive, not a list of orders')
  if (start.startsWith(OLD_OFFICE)) return oldOfficeFile(file)
  const stranger = STRANGERS.find(([beginning]) => start.startsWith(beginning))
  return stranger ? unreadable(`is ${stranger[1]}, not a list of orders`) : ok('text')
}

function oldOfficeFile(file: Uint8Array) {
  return Buffer.from(file.buffer, file.byteOffset, file.length).includes(ENCRYPTED)
    ? unreadable('is protected with a password, so it cannot be read', 'Save it without one and import that file.')
    : unreadable('is an Office file of the old kind (such as .xls), which cannot be read')
}
