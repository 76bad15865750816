const WINDOW = 15 * 60 * 1000
const PER_ACCOUNT = 10
const PER_ADDRESS = 300
/** Beyond this many keys the oldest are forgotten, so that nobody can fill the memory. */
const MOST_KEYS = 50_000

/** Seconds to wait, or the right to try; `settle` says how the attempt ended. */
export type Admission = { ok: false; retryAfter: number } | { ok: true; settle: (succeeded: boolean) => void }

export interface SignInLimit {
  /** Asks whether an attempt may be made now; it counts as under way until it is settled. */
  admit(account: string, address: string): Promise<Admission>
}

interface Count {
  /** The times of failures within the window, the oldest first. */
  failures: number[]
  underWay: number
  waiting: (() => void)[]
}

/**
 * Ten failures for an account from one address, or three hundred from an address, within 15 minutes. Successes do not
 * count, and attempts at the same time wait for each other rather than slip through together. `clock` in milliseconds.
 */
export function signInLimit(clock: () => number = () => performance.now()): SignInLimit {
  const counts = new Map<string, Count>()

  const countOf = (key: string, now: number): Count => {
    const count = counts.get(key) ?? { failures: [], underWay: 0, waiting: [] }
    count.failures = count.failures.filter((at) => at > now - WINDOW)
    counts.delete(key)
    counts.set(key, count)
    const [oldest] = counts.keys()
    if (counts.size > MOST_KEYS && oldest !== undefined) counts.delete(oldest)
    return count
  }

  const admit: SignInLimit['admit'] = async (account, address) => {
    const now = clock()
    const limits = [
      { count: countOf(`${account} ${address}`, now), most: PER_ACCOUNT },
      { count: countOf(address, now), most: PER_ADDRESS },
    ]
    const full = limits.find(({ count, most }) => count.failures.length >= most)
    if (full) {
      const oldest = full.count.failures[full.count.failures.length - full.most] ?? now
      return { ok: false, retryAfter: Math.max(1, Math.ceil((oldest + WINDOW - now) / 1000)) }
    }
    const crowded = limits.find(({ count, most }) => count.failures.length + count.underWay >= most)
    if (crowded) {
      await new Promise<void>((resolve) => crowded.count.waiting.push(resolve))
      return admit(account, address)
    }
    for (const { count } of limits) count.underWay += 1
    return {
      ok: true,
      settle: (succeeded) => {
        for (const { count } of limits) {
          count.underWay -= 1
          if (!succeeded) count.failures.push(now)
          for (const look of count.waiting.splice(0)) look()
        }
      },
    }
  }
  return { admit }
}
