import { Worker } from 'node:worker_threads'
import { StoreUnavailable } from '../port.ts'
import { crossed } from './crossed.ts'
import { POINT_QUERIES } from './point-queries.ts'
import type { QueryName, QueryOutput } from './queries.ts'
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
 * they wait for one of those at most. A thread that died is started anew with the next read.
 */
export function startReader(file: string): Reader {
  const points: Waiting[] = []
  const large: Waiting[] = []
  let current: Waiting | null = null
  let worker: Worker | null = null
  let open = true

  const next = () => {
    if (current || !open) return
    current = points.shift() ?? large.shift() ?? null
    if (!current) return
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
    started.on('error', (error) => failed(new StoreUnavailable(`The reading thread failed (${error.message}).`)))
    started.on('exit', () => failed(new StoreUnavailable('The reading thread has ended.')))
    return started
  }

  const failed = (error: Error) => {
    worker = null
    current?.asked.reject(error)
    current = null
    next()
  }

  worker = start()
  return {
    ask: async (query) => {
      if (!open) throw new StoreUnavailable('The hub is stopping.')
      const asked = Promise.withResolvers<unknown>()
      const queue = query.name in POINT_QUERIES ? points : large
      queue.push({ query, asked })
      next()
      return crossed(await asked.promise)
    },
    close: async () => {
      open = false
      for (const { asked } of [...points, ...large]) asked.reject(new StoreUnavailable('The hub is stopping.'))
      await worker?.terminate()
    },
  }
}
