import { Worker } from 'node:worker_threads'
import { StoreUnavailable } from '../port.ts'
import { crossed } from './crossed.ts'
import type { QueryName, QueryOutput } from './queries.ts'
import type { Asked, FromReader } from './reader-messages.ts'
import { siblingThread } from './thread-file.ts'

export interface Reader {
  ask<Name extends QueryName>(query: Asked<Name>): Promise<QueryOutput<Name>>
  close(): Promise<void>
}

/** The reading thread, from outside: large reads and searches, one after another, away from the sockets. */
export function startReader(file: string): Reader {
  const worker = new Worker(siblingThread('reader-thread'), { workerData: { file }, execArgv: [] })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let lastId = 0

  worker.on('message', (message: FromReader) => {
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.ok) asked?.resolve(message.output)
    else asked?.reject(new Error(message.message))
  })
  worker.on('error', (error) => {
    for (const { reject } of waiting.values())
      reject(new StoreUnavailable(`The reading thread failed: ${error.message}`))
    waiting.clear()
  })

  return {
    ask: async (query) => {
      const asked = Promise.withResolvers<unknown>()
      lastId += 1
      waiting.set(lastId, asked)
      worker.postMessage({ id: lastId, query })
      return crossed(await asked.promise)
    },
    close: async () => {
      await worker.terminate()
    },
  }
}
