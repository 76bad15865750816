import bcrypt from 'bcryptjs'
import { describe, expect, it } from 'vitest'
import { isOutdated, passwordHash, passwordMatches } from '../../../../server/auth/password.ts'

describe('When a password is checked', () => {
  it('it is right against a hash of our own, and against the earlier system’s', async () => {
    for (const hash of [await passwordHash('ä correct horse'), await bcrypt.hash('ä correct horse', 4)]) {
      expect(await passwordMatches('ä correct horse', hash)).toBe(true)
      expect(await passwordMatches('ä wrong horse', hash)).toBe(false)
    }
  })

  it('only the earlier system’s is to be replaced', async () => {
    expect(isOutdated(await bcrypt.hash('secret', 4))).toBe(true)
    expect(isOutdated((await bcrypt.hash('secret', 4)).replace('$2b$', '$2y$'))).toBe(true)
    expect(isOutdated(await passwordHash('secret'))).toBe(false)
  })

  it.each(['', 'secret', '$2b$10$short', '$2b$99$', 'scrypt$'])('%j is no hash that anything matches', async (hash) => {
    expect(await passwordMatches('secret', hash)).toBe(false)
    expect(isOutdated(hash)).toBe(false)
  })
})
