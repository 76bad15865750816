/** The rooms that sockets are in, by what their people may see. */
export const room = {
  /** Whoever is subscribed: for heartbeats. */
  company: (id: string) => `company ${id}`,
  /** The company's own people: order events in full. */
  inHouse: (companyId: string) => `in-house ${companyId}`,
  /** A customer's people: events of their orders, as customers see them. An order may name another company's customer. */
  customer: (companyId: string, customerId: string) => `customer ${companyId} ${customerId}`,
  /** A person's subscribed sockets: their notifications. */
  person: (id: string) => `person ${id}`,
  /** All of a person's sockets. */
  everyone: (personId: string) => `sockets ${personId}`,
  /** Sockets of the company's own people that have the order open. */
  viewing: (companyId: string, orderId: string) => `viewing ${companyId} ${orderId}`,
  session: (tokenHash: string) => `session ${tokenHash}`,
}

const COMPANY = room.company('')

/** The company that a room of `room.company` is for; null for any other room. */
export function companyOfRoom(name: string): string | null {
  return name.startsWith(COMPANY) ? name.slice(COMPANY.length) : null
}
