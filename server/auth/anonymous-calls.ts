import { ipKeyGenerator, MemoryStore } from 'express-rate-limit'
import type { Refusal } from '../commands/refusal.ts'

/** Calls a minute from one address that carry no session, a socket's handshake among them. */
export const ANONYMOUS_CALLS = 600
/** Milliseconds over which they are counted. */
export const ANONYMOUS_WINDOW = 60_000

export const TOO_MANY_ANONYMOUS: Refusal = {
  code: 'too_many_requests',
  message: 'Too many calls without a session from this address. Wait a minute, or sign in.',
}

/** The calls of those who are not signed in, counted by address. */
export interface AnonymousCalls {
  /** Where the limit of HTTP calls counts them. */
  counts: MemoryStore
  /** Counts a socket that has no session; whether it is one too many. */
  isOneTooMany(address: string): Promise<boolean>
}

export function countAnonymousCalls(): AnonymousCalls {
  const counts = new MemoryStore()
  return {
    counts,
    isOneTooMany: async (address) => (await counts.increment(ipKeyGenerator(address))).totalHits > ANONYMOUS_CALLS,
  }
}
