import type { mongo } from 'mongoose'
import type { Signal } from '../../port.ts'
import type { Id } from './values.ts'

/** What hubs tell each other that is not in the log, in `signals`; the database removes it by itself. */
export interface SignalDocument {
  _id: Id
  company_id: string
  hub: string
  at: Date
  signal: Signal
}

/** Who does what must be done once, in `leases`. */
export interface LeaseDocument {
  _id: string
  owner: string
  /** Rises with every change of owner: what an owner of before does is refused. */
  fence: number
  /** By the database's clock. */
  until: Date
}

/** A hub that is up, in `hubs`: written every few seconds, which is how it knows that changes can be saved. */
export interface HubDocument {
  _id: string
  /** By the database's clock. */
  at: Date
  /** Its sessions that commit: when it is gone, others end what it left open. */
  sessions: mongo.Binary[]
}

/** Of which version the database's documents are, in `formats`. */
export interface FormatDocument {
  _id: 'documents'
  version: number
  /** Set once what the earlier system left here was taken in. */
  earlier?: 'taken in'
}
