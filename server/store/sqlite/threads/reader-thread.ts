import { parentPort, workerData } from 'node:worker_threads'
import { openForReading, storeFault } from '../open-database.ts'
import { QUERIES, type QueryInput, type QueryName } from '../queries/queries.ts'
import { type Connection, connection } from '../statements.ts'
import type { Asked, FromReader } from './reader-messages.ts'

const { file }: { file: string } = workerData
const c = connection(openForReading(file))

parentPort?.on('message', (query: Asked) => {
  parentPort?.postMessage(answer(query))
})

function answer(query: Asked): FromReader {
  try {
    return { ok: true, output: ask(query) }
  } catch (error) {
    const fault = storeFault(error)
    return {
      ok: false,
      message: fault ?? (error instanceof Error ? error.message : String(error)),
      fault: fault !== null,
    }
  }
}

function ask<Name extends QueryName>(query: Asked<Name>): unknown {
  const queries: { [Each in QueryName]: (c: Connection, input: QueryInput<Each>) => unknown } = QUERIES
  return queries[query.name](c, query.input)
}
