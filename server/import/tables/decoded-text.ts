import { isUtf8 } from 'node:buffer'
import { ok, type Result } from '../../../shared/domain/result.ts'
import { type FileProblem, unreadable } from './file-problem.ts'

const SAMPLE = 65_536

/**
 * A text file's bytes as UTF-8 without byte order mark, without copying what is UTF-8 already.
 * UTF-16 is known by its byte order mark; what is not valid UTF-8 is read as windows-1252.
 * Fails for what is no text, or a web page.
 */
export function utf8Of(file: Uint8Array): Result<Uint8Array, FileProblem> {
  const bytes = decoded(file)
  const sample = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE)).toString('utf8')
  if (looksBinary(sample)) return unreadable('is not a text file, nor any other kind that can be read')
  if (sample.trim() === '') return unreadable('is empty')
  if (sample.trimStart().startsWith('<')) {
    return unreadable(
      /<(?:!doctype\s+html|html|head|body|table)/i.test(sample) ? 'is a web page (HTML)' : 'is an XML file',
    )
  }
  return ok(bytes)
}

function decoded(file: Uint8Array): Uint8Array {
  const encoding = encodingOf(file)
  if (encoding === 'utf-8') return file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf ? file.subarray(3) : file
  return new TextEncoder().encode(new TextDecoder(encoding).decode(file))
}

function encodingOf(file: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  if (file[0] === 0xff && file[1] === 0xfe) return 'utf-16le'
  if (file[0] === 0xfe && file[1] === 0xff) return 'utf-16be'
  return isUtf8(file) ? 'utf-8' : 'windows-1252'
}

/** A NUL, or more control characters than any text has. */
function looksBinary(sample: string): boolean {
  if (sample.includes('\0')) return true
  const controls = sample.match(/(?![\t\n\f\r])\p{Cc}/gu)?.length ?? 0
  return controls > sample.length / 50
}
