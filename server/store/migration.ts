/** Something of the earlier system that was not taken in, or not as it stands. */
export interface Remark {
  what: 'order' | 'person' | 'customer'
  /** The document's id, as text. */
  id: string
  /** What people know it by: the order's number, the person's e-mail, the customer's name. */
  name: string
  kind: 'refused' | 'changed'
  reason: string
}

export interface Migrated {
  /** Companies that were made. */
  companies: string[]
  people: number
  /** Orders that were taken in now, and those that were before. */
  orders: number
  before: number
  /** Entries that the log got. */
  entries: number
  remarks: Remark[]
}

/** A database that the earlier system may have written, opened to be taken in. */
export interface Migration {
  /** The database's name, without what may be secret. */
  name: string
  /** Whether it was never taken in, though there is something of the earlier system in it. */
  isDue(): Promise<boolean>
  /**
   * Adds what is missing, order by order; what is there already stays as it is, so that it can be broken off and begun
   * again at any time. Writes nothing on a dry run.
   */
  run(options: { dryRun: boolean; onProgress: (done: number, total: number) => void }): Promise<Migrated>
  close(): Promise<void>
}
