import { setTimeout as pause } from 'node:timers/promises'
import type { mongo } from 'mongoose'
import { PATIENCE, PROBE_EVERY } from '../../bounds.ts'
import type { StoreHealth } from '../../port.ts'
import { type Database, DURABLE } from './database.ts'
import { storeFault } from './faults.ts'

const NO_ANSWER = 'The database does not answer. What was saved is safe; saving goes on by itself once it does.'

/** Whether changes can be saved, as the last attempt showed. */
export interface Health {
  now(): StoreHealth
  onChange(listener: (health: StoreHealth) => void): void
  /** Adds a session to those that commands are committed on. */
  announce(sessions: mongo.Binary[]): Promise<void>
  /** What an attempt to save came to: null where it was saved, else why not. */
  attempted(fault: string | null): void
  stop(): Promise<void>
}

export interface HealthConfig {
  database: Database
  /** The sessions that commands are committed on, for those who end what a hub that died left open. */
  sessions: () => mongo.Binary[]
  /** Called after each look that went well. */
  afterProbe: () => Promise<void>
}

/** Makes a small durable write every few seconds, also when nobody else writes. */
export function watchHealth({ database, sessions, afterProbe }: HealthConfig): Health {
  const { collections, clock, hub } = database
  const { hubs } = collections
  const listeners: ((health: StoreHealth) => void)[] = []
  const ending = new AbortController()
  let health: StoreHealth = { state: 'ok' }

  const attempted = (fault: string | null) => {
    const next: StoreHealth = fault === null ? { state: 'ok' } : { state: 'cannot_save', message: fault }
    const changed = JSON.stringify(next) !== JSON.stringify(health)
    health = next
    if (changed && !ending.signal.aborted) for (const listener of listeners) listener(next)
  }

  const probe = async () => {
    const impatient = setTimeout(() => attempted(NO_ANSWER), PATIENCE)
    try {
      const asked = Date.now()
      const seen = await hubs.findOneAndUpdate(
        { _id: hub },
        { $currentDate: { at: true }, $set: { sessions: sessions() } },
        {
          upsert: true,
          returnDocument: 'after',
          writeConcern: { ...DURABLE, w: 'majority', wtimeoutMS: PATIENCE },
        },
      )
      if (seen) clock.shown(seen.at, asked, Date.now())
      attempted(null)
      impatient.refresh() // a database that freezes now is told of as soon
      await afterProbe()
    } catch (error) {
      attempted(storeFault(error) ?? NO_ANSWER)
    } finally {
      clearTimeout(impatient)
    }
  }

  const run = async () => {
    while (!ending.signal.aborted) {
      await probe()
      await pause(PROBE_EVERY, undefined, { signal: ending.signal, ref: false }).catch(() => undefined) // ended early
    }
  }
  const running = run()

  return {
    now: () => health,
    onChange: (listener) => listeners.push(listener),
    announce: async (added) => {
      await hubs.updateOne(
        { _id: hub },
        { $currentDate: { at: true }, $addToSet: { sessions: { $each: added } } },
        { upsert: true },
      )
    },
    attempted,
    stop: async () => {
      ending.abort()
      await running
      // where nothing can be saved it is forgotten by itself
      if (health.state === 'ok') await hubs.deleteOne({ _id: hub }).catch(() => undefined)
    },
  }
}
