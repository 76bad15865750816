import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise } from 'yauzl'
import { LIMITS } from '../../limits.ts'

/** The parts of an archive by name. */
export interface ZipParts {
  has(name: string): boolean
  /** A part's bytes as a stream that fails when more comes out than the archive promised. */
  open(name: string): Promise<Readable>
}

const MOST_PARTS = 10_000

/** Opens an archive. What is read from it may unpack to `LIMITS.unpackedBytes` in all. Throws an Error when damaged. */
export async function openZip(file: Uint8Array): Promise<ZipParts> {
  const zip = await fromBufferPromise(Buffer.from(file.buffer, file.byteOffset, file.length))
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    if (entries.size >= MOST_PARTS) throw new Error('too many parts')
    entries.set(entry.fileName, entry)
  }
  let left: number = LIMITS.unpackedBytes
  return {
    has: (name) => entries.has(name),
    open: async (name) => {
      const entry = entries.get(name)
      if (!entry) throw new Error(`part ${name} is missing`)
      left -= entry.uncompressedSize
      if (left < 0) throw new Error('it unpacks to over 512 MB')
      return zip.openReadStreamPromise(entry)
    },
  }
}
