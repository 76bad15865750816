import { resolve } from 'node:path'
import { parsed } from '../config.ts'
import { progressBar } from '../import/report/progress-bar.ts'
import { StartError } from '../start-error.ts'
import { isDatabaseUrl, openAudit, openHouse, openNewHouse, type StorePlace } from '../store/open.ts'
import { StoreUnavailable } from '../store/port.ts'
import { verify } from '../verify.ts'
import { copyHouse } from './copy-house.ts'

const USAGE = 'npm run copy -- --from URL|DIR --to URL|DIR'

/** `copy --from URL|DIR --to URL|DIR`: carries a whole store to another place; answers the exit code. */
export async function runCopy(args: readonly string[]): Promise<number> {
  const { values } = parsed(args, { from: { type: 'string' }, to: { type: 'string' } })
  const from = placeFrom('--from', values.from)
  const to = placeFrom('--to', values.to)
  if (isDatabaseUrl(from) === isDatabaseUrl(to)) {
    throw new StartError(
      'A copy goes between a data directory and MongoDB. Copy a directory’s dispatch.db while its hub is stopped; between databases use mongodump and mongorestore.',
    )
  }
  const source = await openHouse(from)
  try {
    const target = await openNewHouse(to)
    try {
      const { counts, before } = await copyHouse(source, target, {
        copy: progressBar('Copying'),
        compare: progressBar('Comparing'),
      })
      const resumed = before > 0 ? `, ${number(before)} pieces of it before` : ''
      say(
        `Copied: ${number(counts.orders)} orders, ${number(counts.events)} entries of the log, ${number(counts.people)} people, ${number(counts.notifications)} notifications${resumed}. Both are the same.`,
      )
    } finally {
      await target.close()
    }
  } catch (error) {
    throw asSentence(error)
  } finally {
    await source.close()
  }
  return proven(to)
}

/** A database that goes away in the middle leaves what can be gone on with. */
function asSentence(error: unknown): unknown {
  if (!(error instanceof StoreUnavailable)) return error
  return new StartError(`${error.message} What was copied so far is kept: copy again, and it goes on from there.`)
}

/** Proves the copy as any store is proven. A fault that is found here was copied with the rest. */
async function proven(to: StorePlace): Promise<number> {
  const audit = await openAudit(to)
  try {
    const { entries, orders, fault } = await verify(audit)
    if (fault === null) say(`Verified: ${number(entries)} entries and ${number(orders)} orders, nothing wrong.`)
    else say(`Wrong, as in what was copied: ${fault}`)
    return fault === null ? 0 : 1
  } finally {
    await audit.close()
  }
}

function placeFrom(option: string, value: string | undefined): StorePlace {
  if (value === undefined || value.trim() === '' || value.includes('\0')) {
    throw new StartError(`${option} has to name a data directory or the URL of a database: ${USAGE}.`)
  }
  return isDatabaseUrl(value) ? value : resolve(value)
}

function number(count: number): string {
  return count.toLocaleString('en')
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}
