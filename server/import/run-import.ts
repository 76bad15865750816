import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Company } from '../../shared/domain/company.ts'
import { DEFAULT_WORKFLOW } from '../../shared/domain/workflow.ts'
import { dataFrom, parsed, storeFrom } from '../config.ts'
import { type DataLock, lockData } from '../data-lock.ts'
import { StartError } from '../start-error.ts'
import { makeDirectory, openStore } from '../store/open.ts'
import type { Store } from '../store/port.ts'
import { type BroughtIn, bringIn } from './bring-in.ts'
import type { RefusedRow } from './imported-order.ts'
import { loadFile } from './load-file.ts'
import { type ReadResult, readOrders } from './read-orders.ts'
import { progressBar } from './report/progress-bar.ts'
import { refusedCsv } from './report/refused-csv.ts'
import { countSentence, refusedLines } from './report/summary.ts'

type Read = Extract<ReadResult, { ok: true }>

/** `import FILE [--dry-run] [--map COLUMN=FIELD …] [--company ID|NAME] [--data DIR | --store URL]`; answers the exit code. */
export async function runImport(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const { values, positionals } = parsed(
    args,
    {
      'dry-run': { type: 'boolean' },
      map: { type: 'string', multiple: true },
      company: { type: 'string' },
      data: { type: 'string' },
      store: { type: 'string' },
    },
    true,
  )
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) {
    throw new StartError('Name one file to import: npm run import -- FILE. Nothing was imported.')
  }
  const loaded = await loadFile(file)
  if (!loaded.ok) throw new StartError(loaded.failure)
  const map = mapFrom(values.map ?? [])
  const data = dataFrom(values, environment)
  const url = storeFrom(values, environment)
  // a database is shared with the hubs that are up; a directory is this command's alone
  const lock = url === null ? await holdDirectory(data) : null
  try {
    const store = await openStore(url ?? data)
    try {
      const company = await companyFor(store, values.company)
      const read = await readOrders(loaded.value, {
        fileName: basename(file),
        map,
        timeZone: company?.timeZone ?? 'Asia/Karachi',
        knownStatuses: (company?.workflow ?? DEFAULT_WORKFLOW).statuses.map(({ status }) => status),
        onProgress: progressBar('Reading'),
      })
      if (!read.ok) throw new StartError(read.message)
      return values['dry-run'] ? dryRun(read) : await takeIn(store, company, read, join(data, 'imports'), file)
    } finally {
      await store.close()
    }
  } finally {
    lock?.release()
  }
}

async function holdDirectory(data: string): Promise<DataLock> {
  makeDirectory(data)
  const lock = await lockData(data)
  lock.announce('an import', null)
  return lock
}

function dryRun(read: Read): number {
  say([
    ...refusedLines(read.refused),
    ...read.remarks,
    `Dry run: ${countSentence(read.orders.length, read.refused)} Nothing was imported.`,
  ])
  return read.orders.length > 0 ? 0 : 1
}

async function takeIn(
  store: Store,
  company: Company | null,
  read: Read,
  folder: string,
  file: string,
): Promise<number> {
  if (!company) {
    throw new StartError('There is no company yet to import into. Start the hub and set it up, then import again.')
  }
  const outcome = await bringIn(store, company, read.orders, progressBar('Saving'))
  const refused = [...read.refused, ...outcome.refused].sort((a, b) => a.line - b.line)
  say([
    ...refusedLines(refused),
    ...read.remarks,
    ...reportAt(folder, file, refused),
    `${countSentence(outcome.created, refused)}${knownSentence(outcome)}`,
  ])
  return outcome.created + outcome.known > 0 ? 0 : 1
}

function knownSentence({ known }: BroughtIn): string {
  return known === 0 ? '' : ` ${known} known already and left as they are.`
}

/** Writes the refused rows as a CSV file, and says where. */
function reportAt(folder: string, file: string, refused: readonly RefusedRow[]): string[] {
  if (refused.length === 0) return []
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${basename(file)}-refused.csv`)
  writeFileSync(path, refusedCsv(refused))
  return [`The rows not taken are listed in ${path}`]
}

/** The company of that id or name, or the oldest; null where there is none at all. */
async function companyFor(store: Store, idOrName: string | undefined): Promise<Company | null> {
  const companies = await store.companies()
  if (idOrName === undefined) return companies[0] ?? null
  const wanted = idOrName.trim().toLowerCase()
  const found = companies.find(({ id, name }) => id === idOrName || name.toLowerCase() === wanted)
  if (found) return found
  const known = companies.map(({ name }) => name).join(', ') || 'none'
  throw new StartError(`--company: there is no company "${idOrName}" (there is: ${known}). Nothing was imported.`)
}

function mapFrom(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, column, field] = /^(.*)=([^=]*)$/s.exec(pair) ?? []
      if (!column || !field) {
        throw new StartError(`--map cannot be "${pair}": give COLUMN=FIELD, such as --map "Order ref=orderNumber".`)
      }
      return [column, field]
    }),
  )
}

function say(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}
