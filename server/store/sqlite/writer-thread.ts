import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import type { Committed } from '../port.ts'
import { openForWriting, sqliteCode, storeFault } from './open-database.ts'
import { remember, runCommand } from './run-command.ts'
import { WRITES, type WriteInput, type WriteName } from './settings-writes.ts'
import { type Connection, connection } from './statements.ts'
import type { FromWriter, Job, JobResult, ToWriter, WriteJob } from './writer-messages.ts'

const { file } = z.object({ file: z.string() }).parse(workerData)
const c = connection(openForWriting(file))
const remembered = remember(c)

parentPort?.on('message', (message: ToWriter) => {
  if (message.kind === 'close') {
    c.db.close()
    parentPort?.close()
    return
  }
  parentPort?.postMessage(message.kind === 'group' ? runGroup(message.jobs) : probe())
})

/** Runs jobs one after another in one transaction: each whole or not at all, all on the disk at the end. */
function runGroup(jobs: readonly Job[]): FromWriter {
  const committed: Committed[] = []
  try {
    c.db.exec('BEGIN IMMEDIATE')
    const results = jobs.map((job) => runApart(job, committed))
    c.db.exec('COMMIT')
    return { kind: 'done', results, committed }
  } catch (error) {
    remembered.forget()
    if (c.db.isTransaction) c.db.exec('ROLLBACK')
    return { kind: 'failed', message: storeFault(error) ?? describe(error) }
  }
}

/** One job in a savepoint of its own: what goes wrong in it undoes it alone, unless the database itself fails. */
function runApart(job: Job, committed: Committed[]): JobResult {
  c.run('SAVEPOINT job')
  try {
    const output = runJob(job, committed)
    c.run('RELEASE job')
    return { ok: true, output }
  } catch (error) {
    if (storeFault(error) !== null || !c.db.isTransaction) throw error
    c.run('ROLLBACK TO job')
    c.run('RELEASE job')
    remembered.forget()
    return { ok: false, message: `${describe(error)} (${sqliteCode(error) ?? 'no code'})` }
  }
}

function runJob(job: Job, committed: Committed[]): unknown {
  if (job.kind === 'write') {
    remembered.forget()
    return write(job)
  }
  const outcome = runCommand(c, remembered, job.command)
  if (outcome.committed) committed.push(outcome.committed)
  return outcome.result
}

function write<Name extends WriteName>(job: WriteJob<Name>): unknown {
  const writes: { [Each in WriteName]: (c: Connection, input: WriteInput<Each>) => unknown } = WRITES
  return writes[job.name](c, job.input)
}

/** A small durable write, which tells whether changes can be saved. */
function probe(): FromWriter {
  try {
    c.run('UPDATE probe SET at = ? WHERE id = 1', new Date().toISOString())
    return { kind: 'alive' }
  } catch (error) {
    return { kind: 'failed', message: storeFault(error) ?? describe(error) }
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
