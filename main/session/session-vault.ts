import { z } from 'zod'
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
  wipe(): void
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

  return {
    hub,
    token: () => token,
    keep(fresh) {
      token = fresh
      const written = kept.write(
        sealed
          ? { hub, how: 'keyring', token: keyring.encryptString(fresh).toString('base64') }
          : { hub, how: 'file', token: fresh },
      )
      trouble = written.ok ? null : `The session lasts only until the console ends: ${written.failure}`
    },
    wipe() {
      token = null
      kept.remove()
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
