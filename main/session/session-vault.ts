import { z } from 'zod'
import { failed, type Result } from '../../shared/domain/result.ts'
import { keptFile } from '../desk/kept-file.ts'

/** The part of Electron's `safeStorage` that is used. */
export interface Keyring {
  isEncryptionAvailable(): boolean
  encryptString(text: string): Buffer
  decryptString(sealed: Buffer): string
  /** Linux alone has it; `basic_text` is no keyring but a fixed key. */
  getSelectedStorageBackend?: () => string
}

/** The session of this console's person, at one hub. */
export interface SessionVault {
  /** The hub that it is for. */
  hub: string
  token(): string | null
  keep(token: string): void
  /** From memory in any case; the failure, a sentence, says that it is still on the disk. */
  wipe(): Result<null, string>
  /** How it is kept, and what went wrong with that: sentences for diagnostics. */
  describe(): string[]
}

const sealedSession = z.object({
  /** The hub that it belongs to: it is handed to no other. */
  hub: z.string(),
  how: z.enum(['keyring', 'file']),
  token: z.string(),
})

/** Keeps the session across restarts: sealed by the OS's keyring, else in a file for this OS user alone. */
export function openVault(file: string, hub: string, keyring: Keyring): SessionVault {
  const kept = keptFile(file, sealedSession.nullable(), null)
  const sealed = hasKeyring(keyring)
  let trouble: string | null = null
  let token = open()

  function open(): string | null {
    const found = kept.read()
    trouble = found.trouble
    const held = found.value
    if (held === null || held.hub !== hub) return null
    if (held.how === 'file') return held.token
    try {
      return keyring.decryptString(Buffer.from(held.token, 'base64'))
    } catch {
      trouble = 'The kept session could not be opened with this keyring, so one has to sign in again.'
      return null
    }
  }

  function write(fresh: string): Result<null, string> {
    if (!sealed) return kept.write({ hub, how: 'file', token: fresh })
    try {
      return kept.write({ hub, how: 'keyring', token: keyring.encryptString(fresh).toString('base64') })
    } catch (error) {
      return failed(`the keyring does not seal it (${error instanceof Error ? error.message : String(error)}).`)
    }
  }

  return {
    hub,
    token: () => token,
    keep(fresh) {
      token = fresh
      const written = write(fresh)
      trouble = written.ok ? null : `The session lasts only until the console ends: ${written.failure}`
    },
    wipe() {
      token = null
      const removed = kept.remove()
      return removed.ok ? removed : failed(`The session is still on this disk: ${removed.failure}`)
    },
    describe: () => [
      sealed
        ? 'The session is sealed by the keyring of the operating system.'
        : 'This system has no keyring: the session is kept in a file that only this user of the machine can read.',
      ...(trouble === null ? [] : [trouble]),
    ],
  }
}

function hasKeyring(keyring: Keyring): boolean {
  return keyring.isEncryptionAvailable() && keyring.getSelectedStorageBackend?.() !== 'basic_text'
}
