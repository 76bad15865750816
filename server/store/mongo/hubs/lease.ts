import type { Database } from '../connection/database.ts'
import { isDuplicateKey } from '../connection/faults.ts'

/** Milliseconds for which a lease is held; whoever holds it renews it every third of that. */
export const LEASE_TIME = 9000

/** Something that one hub at a time may do. */
export interface Lease {
  /** Takes or renews it: the fence under which it is held, or null where another hub holds it. */
  hold(): Promise<number | null>
  /** Whether it is still held under that fence; looked up, since a hub may have slept meanwhile. */
  isHeld(fence: number): Promise<boolean>
  release(): Promise<void>
}

/** The lease of that name. Times are the database's, so that no hub's clock matters. */
export function leaseNamed({ collections, hub }: Database, name: string): Lease {
  const { leases } = collections
  const until = { $add: ['$$NOW', LEASE_TIME] }
  /** The very first hold; null where it is there, and so another hub's. */
  const begin = async () => {
    try {
      await leases.updateOne({ _id: name, owner: hub }, [{ $set: { fence: 1, until } }], { upsert: true })
      return 1
    } catch (error) {
      if (isDuplicateKey(error)) return null
      throw error
    }
  }

  return {
    hold: async () => {
      const free = { $or: [{ $eq: ['$owner', hub] }, { $lt: ['$until', '$$NOW'] }] }
      const handOver = { $cond: [{ $ne: ['$owner', hub] }, 1, 0] }
      const taken = await leases.findOneAndUpdate(
        { _id: name, $expr: free },
        [{ $set: { fence: { $add: ['$fence', handOver] }, until } }, { $set: { owner: hub } }],
        { returnDocument: 'after' },
      )
      return taken ? taken.fence : begin()
    },
    isHeld: async (fence) => {
      const renewed = await leases.updateOne({ _id: name, owner: hub, fence }, [{ $set: { until } }])
      return renewed.matchedCount === 1
    },
    release: async () => {
      await leases.updateOne({ _id: name, owner: hub }, [{ $set: { until: { $subtract: ['$$NOW', 1] } } }])
    },
  }
}
