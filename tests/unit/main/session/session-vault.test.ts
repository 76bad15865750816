import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Keyring, openVault } from '../../../../main/session/session-vault.ts'
import { removeFolders, temporaryFolder } from '../../../support/temporary-folder.ts'

afterAll(removeFolders)

const KEYRING: Keyring = {
  isEncryptionAvailable: () => true,
  encryptString: (text) => Buffer.from([...text].reverse().join('')),
  decryptString: (sealed) => [...sealed.toString()].reverse().join(''),
}
const NONE: Keyring = { ...KEYRING, isEncryptionAvailable: () => false }
const FIXED_KEY: Keyring = { ...KEYRING, getSelectedStorageBackend: () => 'basic_text' }
const LOCKED: Keyring = {
  ...KEYRING,
  encryptString: () => {
    throw new Error('the keyring is locked')
  },
}
const BROKEN: Keyring = {
  ...KEYRING,
  decryptString: () => {
    throw new Error('another key')
  },
}

describe('The kept session', () => {
  it('is sealed by the keyring, and comes back', async () => {
    const file = join(await temporaryFolder(), 'session.json')
    openVault(file, 'hub', KEYRING).keep('token-of-ada')
    expect(await readFile(file, 'utf8')).not.toContain('token-of-ada')
    expect(openVault(file, 'hub', KEYRING).token()).toBe('token-of-ada')
  })

  it.each([
    ['no keyring', NONE],
    ['a keyring that is a fixed key', FIXED_KEY],
  ])('with %s is in a file, and that is said', async (_, keyring) => {
    const file = join(await temporaryFolder(), 'session.json')
    const vault = openVault(file, 'hub', keyring)
    vault.keep('token-of-ada')
    expect(openVault(file, 'hub', keyring).token()).toBe('token-of-ada')
    expect(vault.describe().join()).toContain('no keyring')
    expect(vault.describe().join()).not.toContain('token-of-ada')
  })

  it('is handed to no other hub', async () => {
    const file = join(await temporaryFolder(), 'session.json')
    openVault(file, 'http://one', NONE).keep('token-of-ada')
    expect(openVault(file, 'http://other', NONE).token()).toBeNull()
  })

  it('that the keyring does not open any more is none, and that is said', async () => {
    const file = join(await temporaryFolder(), 'session.json')
    openVault(file, 'hub', KEYRING).keep('token-of-ada')
    const vault = openVault(file, 'hub', BROKEN)
    expect(vault.token()).toBeNull()
    expect(vault.describe().join()).toContain('could not be opened')
  })

  it('is gone once it is wiped', async () => {
    const file = join(await temporaryFolder(), 'session.json')
    const vault = openVault(file, 'hub', NONE)
    vault.keep('token-of-ada')
    vault.wipe()
    expect(vault.token()).toBeNull()
    await expect(readFile(file)).rejects.toThrow('ENOENT')
  })

  it('that cannot be wiped from the disk is none all the same, and that is said', async () => {
    const file = join(await temporaryFolder(), 'session.json')
    const vault = openVault(file, 'hub', NONE)
    vault.keep('token-of-ada')
    await rm(file)
    await mkdir(file)
    expect(vault.wipe()).toEqual({ ok: false, failure: expect.stringContaining('still on this disk') })
    expect(vault.token()).toBeNull()
  })

  it('that the keyring does not seal lasts until the console ends, and that is said', async () => {
    const file = join(await temporaryFolder(), 'session.json')
    const vault = openVault(file, 'hub', LOCKED)
    vault.keep('token-of-ada')
    expect(vault.token()).toBe('token-of-ada')
    expect(vault.describe().join()).toContain('lasts only until the console ends: the keyring does not seal it')
    await expect(readFile(file)).rejects.toThrow('ENOENT')
  })
})
