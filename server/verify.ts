import type { Company } from '../shared/domain/company.ts'
import { isFinal } from '../shared/domain/workflow.ts'
import { sha256 } from './canonical.ts'
import { EMPTY_HEAD, type LogEntry } from './commands/commit.ts'
import { orderHash } from './order-hash.ts'
import type { Audit } from './store/audit.ts'
import { logEntry } from './store/log-entry.ts'

export interface Verification {
  /** The latest status updates over all companies, newest first. */
  latest: string[]
  entries: number
  orders: number
  /** A sentence that names the first thing that is wrong; null when everything holds. */
  fault: string | null
}

const LATEST = 5

/** Checks the whole log and every order against it. */
export async function verify(audit: Audit): Promise<Verification> {
  const companies = await audit.companies()
  const updates: LogEntry[] = []
  for (const company of companies) updates.push(...(await latestUpdates(audit, company)))
  const latest = updates
    .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1))
    .slice(0, LATEST)
    .map(
      ({ order, at, actor }) => `${order.orderNumber}  ${order.oldStatus} → ${order.status}  ${at}  by ${actor.name}`,
    )

  const counts = { entries: 0, orders: 0 }
  const [lost] = await audit.lostCompanies()
  if (lost !== undefined) {
    return { latest, ...counts, fault: `company ${lost} is gone, but orders or entries of it are there.` }
  }
  for (const company of companies) {
    const fault = await faultOf(audit, company, counts)
    if (fault !== null) return { latest, ...counts, fault }
  }
  return { latest, ...counts, fault: null }
}

async function latestUpdates(audit: Audit, company: Company): Promise<LogEntry[]> {
  const found: LogEntry[] = []
  for await (const json of audit.newestEntries(company.id)) {
    const entry = readEntry(json)
    if (entry?.type === 'order_status_update') found.push(entry)
    if (found.length === LATEST) break
  }
  return found
}

async function faultOf(
  audit: Audit,
  company: Company,
  counts: { entries: number; orders: number },
): Promise<string | null> {
  const where = `company ${company.name}`
  const orderHashes = new Map<string, { hash: string; orderNumber: string; seq: number }>()
  let previous = EMPTY_HEAD
  for await (const stored of audit.entries(company.id)) {
    const seq = previous.seq + 1
    const entry = readEntry(stored.entry)
    if (stored.seq !== seq) return `${where}: entry ${seq} of the log is missing (found ${stored.seq}).`
    if (sha256(previous.hash + stored.entry) !== stored.hash) {
      return `${where}: entry ${seq} of the log was changed, or one before it (its hash does not follow).`
    }
    if (!entry) return `${where}: entry ${seq} of the log cannot be read.`
    if (entry.seq !== seq || entry.company !== company.id || entry.order._id !== stored.orderId) {
      return `${where}: entry ${seq} of the log is filed under another order, company or number.`
    }
    if (entry.order.customer._id !== stored.customerId) return `${where}: entry ${seq} is filed under another customer.`
    const { _id, orderNumber } = entry.order
    orderHashes.set(_id, { hash: entry.orderHash, orderNumber, seq })
    previous = { seq, hash: stored.hash }
    counts.entries += 1
  }
  const head = await audit.head(company.id)
  if (head.seq !== previous.seq || head.hash !== previous.hash) {
    return `${where}: the log ends at ${previous.seq}, but ${head.seq} entries were committed.`
  }
  for await (const { order, itemsHash, open } of audit.orders(company.id)) {
    const last = orderHashes.get(order.id)
    if (!last) return `${where}: order ${order.orderNumber} (${order.id}) has no entry in the log.`
    if (orderHash(order) !== last.hash || itemsHash !== order.itemsHash) {
      return `${where}: order ${last.orderNumber} (${order.id}) was changed behind the log's back, after entry ${last.seq}.`
    }
    if (open === isFinal(company.workflow, order.status)) {
      return `${where}: order ${last.orderNumber} (${order.id}) is kept as ${open ? 'open' : 'finished'}, though it is not.`
    }
    orderHashes.delete(order.id)
    counts.orders += 1
  }
  const [gone] = orderHashes.values()
  return gone ? `${where}: order ${gone.orderNumber} of entry ${gone.seq} is gone.` : null
}

function readEntry(json: string): LogEntry | null {
  try {
    return logEntry(json)
  } catch {
    return null
  }
}
