import type { Company } from '../../shared/domain/company.ts'
import type { Order } from '../../shared/domain/order.ts'
import type { Head } from '../commands/commit.ts'

/** One row of the log as it is stored, unchecked. */
export interface StoredEntry {
  seq: number
  orderId: string
  customerId: string
  entry: string
  hash: string
}

/** A store opened for proof: everything as it is stored, at one moment, without a lock. */
export interface Audit {
  companies(): Promise<Company[]>
  /** The ids of companies that are gone, though orders or entries of theirs are there. */
  lostCompanies(): Promise<string[]>
  head(companyId: string): Promise<Head>
  /** The company's log in the order of `seq`. */
  entries(companyId: string): AsyncIterable<StoredEntry>
  /** The entries' JSON from the end of the company's log backwards. */
  newestEntries(companyId: string): AsyncIterable<string>
  /** The company's orders, each with the hash of its lines as they are now, and whether it counts as open. */
  orders(companyId: string): AsyncIterable<{ order: Order; itemsHash: string; open: boolean }>
  close(): Promise<void>
}
