import { parentPort, workerData } from 'node:worker_threads'
import type { Committed } from '../../port.ts'
import { openForWriting, storeFault } from '../open-database.ts'
import { remember } from '../remembered.ts'
import { runCommand } from '../run-command.ts'
import { WRITES, type WriteInput, type WriteName } from '../settings-writes.ts'
import { type Connection, connection } from '../statements.ts'
import type { FromWriter, Job, JobResult, PackedCommitted, ToWriter, WriteJob } from './writer-messages.ts'

const { file }: { file: string } = workerData
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
  try {
    return inTransaction(jobs, runJob)
  } catch (error) {
    const fault = storeFault(error)
    if (fault !== null) return { kind: 'failed', message: fault }
    // one of them failed by itself, which is rare: each again, apart
    return runApart(jobs)
  }
}

function runApart(jobs: readonly Job[]): FromWriter {
  try {
    return inTransaction(jobs, (job, committed) => {
      const before = committed.length
      remembered.flush()
      c.run('SAVEPOINT job')
      const result = attempt(job, committed)
      if (!result.ok) {
        c.run('ROLLBACK TO job')
        committed.length = before
        remembered.forget()
      }
      c.run('RELEASE job')
      return result
    })
  } catch (error) {
    return { kind: 'failed', message: storeFault(error) ?? describe(error) }
  }
}

function attempt(job: Job, committed: Committed[]): JobResult {
  try {
    return runJob(job, committed)
  } catch (error) {
    if (storeFault(error) !== null) throw error
    return { ok: false, message: describe(error) }
  }
}

function inTransaction(jobs: readonly Job[], run: (job: Job, committed: Committed[]) => JobResult): FromWriter {
  const committed: Committed[] = []
  try {
    c.run('BEGIN IMMEDIATE')
    const results = jobs.map((job) => run(job, committed))
    remembered.flush()
    c.run('COMMIT')
    const saved = committed.length > 0
    return { kind: 'done', results, committed: committed.map(packed), saved }
  } catch (error) {
    remembered.forget()
    if (c.db.isTransaction) c.run('ROLLBACK')
    throw error
  }
}

function runJob(job: Job, committed: Committed[]): JobResult {
  if (job.kind === 'write') {
    remembered.flush()
    remembered.forgetPeople()
    return { ok: true, output: write(job) }
  }
  const outcome = runCommand(c, remembered, job.command)
  if (outcome.committed) committed.push(outcome.committed)
  return { ok: true, output: outcome.result }
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

function packed(committed: Committed): PackedCommitted {
  return { ...committed, addressed: JSON.stringify(committed.addressed) }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
