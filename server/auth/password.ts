import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** scrypt's cost: 2^15 blocks of 1 kB, about 60 ms and 32 MB; see OWASP's Password Storage Cheat Sheet. */
const COST = { N: 2 ** 15, r: 8, p: 1 } as const
const LENGTH = 32

/** A password's hash with its own salt, as `scrypt$N$r$p$salt$hash`, the last two in base64url. */
export async function passwordHash(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** bcrypt, as the earlier system hashed passwords: `$2b$10$`, then 53 characters. */
const BCRYPT = /^\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}$/

/** Whether the password is the one that was hashed, by scrypt or by bcrypt; false for a hash in another form. */
export async function passwordMatches(password: string, hash: string): Promise<boolean> {
  if (BCRYPT.test(hash)) return bcryptMatches(password, hash)
  const [scheme, N, r, p, salt, key] = hash.split('$')
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return false
  const expected = Buffer.from(key, 'base64url')
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const actual = await derive(password, Buffer.from(salt, 'base64url'), cost)
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

/** Whether a hash is of the earlier system's kind, to be replaced where its password is known. */
export function isOutdated(hash: string): boolean {
  return BCRYPT.test(hash)
}

async function bcryptMatches(password: string, hash: string): Promise<boolean> {
  // only hubs on a database of the earlier system need it
  const { default: bcrypt } = await import('bcryptjs')
  return bcrypt.compare(password, hash)
}

function derive(password: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, LENGTH, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
