import { parentPort, workerData } from 'node:worker_threads'
import { openForReading } from './open-database.ts'
import { QUERIES, type QueryInput, type QueryName } from './queries.ts'
import type { Asked, FromReader } from './reader-messages.ts'
import { type Connection, connection } from './statements.ts'

const { file }: { file: string } = workerData
const c = connection(openForReading(file))

parentPort?.on('message', ({ id, query }: { id: number; query: Asked }) => {
  parentPort?.postMessage(answer(id, query))
})

function answer(id: number, query: Asked): FromReader {
  try {
    return { id, ok: true, output: ask(query) }
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

function ask<Name extends QueryName>(query: Asked<Name>): unknown {
  const queries: { [Each in QueryName]: (c: Connection, input: QueryInput<Each>) => unknown } = QUERIES
  return queries[query.name](c, query.input)
}
