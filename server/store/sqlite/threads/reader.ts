import { Worker } from 'node:worker_threads'
import { MOST_WAITING, PATIENCE } from '../../bounds.ts'
import { StoreUnavailable } from '../../port.ts'
import { POINT_QUERIES } from '../queries/point-queries.ts'
import type { QueryName, QueryOutput } from '../queries/queries.ts'
import { crossed } from './crossed.ts'
import type { Asked, FromReader } from './reader-messages.ts'
import { siblingThread } from './thread-file.ts'

export interface Reader {
  ask<Name extends QueryName>(query: Asked<Name>): Promise<QueryOutput<Name>>
  close(): Promise<void>
}

/** A read on its way; that its input fits its name is checked where it is asked for. */
type Sent = { name: QueryName; input: unknown }

interface Waiting {
  query: Sent
  asked: PromiseWithResolvers<unknown>
}

/**
 * The reading thread, from outside: one read after another, away from the sockets. Point reads go before large ones, so
 * they wait for one of those at most. A thread that died is started anew with the next read. A disk that does not answer
 * holds up nobody for longer than the storage thread would.
 */
export function startReader(file: string): Reader {
  const points: Waiting[] = []
  const large: Waiting[] = []
  let current: Waiting | null = null
  let askedAt = 0
  let worker: Worker | null = null
  let open = true

  const next = () => {
    if (current || !open) return
    current = points.shift() ?? large.shift() ?? null
    if (!current) return
    askedAt = performance.now()
    worker ??= start()
    worker.postMessage(current.query)
  }

  const start = () => {
    const started = new Worker(siblingThread('reader-thread'), {
      workerData: { file },
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: 3 }, // it makes long texts, one at a time
    })
    started.on('message', (message: FromReader) => {
      const { asked } = current ?? {}
      current = null
      if (message.ok) asked?.resolve(message.output)
      else asked?.reject(message.fault ? new StoreUnavailable(message.message) : new Error(message.message))
      next()
    })
    let why = 'The reading thread has ended.'
    started.on('error', (error) => {
      why = `The reading thread failed (${error.message}).`
    })
    // it comes after an error, too, and is the last of this thread
    started.once('exit', () => {
      worker = null
      current?.asked.reject(new StoreUnavailable(why))
      current = null
      next()
    })
    return started
  }

  const rejectWaiting = (message: string) => {
    for (const { asked } of [...points.splice(0), ...large.splice(0)]) asked.reject(new StoreUnavailable(message))
  }

  const impatient = setInterval(() => {
    if (!current || performance.now() - askedAt <= PATIENCE) return
    const message = 'The disk does not answer. What was saved is safe; reading goes on by itself once it does.'
    // it stays the current one: the thread still has to answer it, to nobody
    current.asked.reject(new StoreUnavailable(message))
    rejectWaiting(message)
  }, 250)
  impatient.unref()

  worker = start()
  return {
    ask: async (query) => {
      if (!open) throw new StoreUnavailable('The hub is stopping.')
      if (points.length + large.length >= MOST_WAITING) {
        throw new StoreUnavailable('Too many reads are waiting for the disk.')
      }
      const asked = Promise.withResolvers<unknown>()
      const queue = query.name in POINT_QUERIES ? points : large
      queue.push({ query, asked })
      next()
      return crossed(await asked.promise)
    },
    close: async () => {
      open = false
      clearInterval(impatient)
      rejectWaiting('The hub is stopping.')
      await worker?.terminate()
    },
  }
}
