import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFrom, parsed, storeFrom } from '../config.ts'
import { progressBar } from '../import/report/progress-bar.ts'
import { StartError } from '../start-error.ts'
import type { Migrated } from '../store/migration.ts'
import { openMigration } from '../store/open.ts'
import { migratedSentences, remarkLines, remarksCsv } from './report.ts'

/** How many remarks are shown; the file has all. */
const MOST_SHOWN = 100

/** `migrate --store URL [--dry-run] [--quiet] [--data DIR]`: takes in what the earlier system wrote; answers the exit code. */
export async function runMigrate(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const { values } = parsed(args, {
    store: { type: 'string' },
    data: { type: 'string' },
    'dry-run': { type: 'boolean' },
    quiet: { type: 'boolean' },
  })
  const url = storeFrom(values, environment)
  if (url === null) {
    throw new StartError('Name the database of the earlier system: npm run migrate -- --store mongodb://…')
  }
  const dryRun = values['dry-run'] === true
  const migration = await openMigration(url)
  try {
    const onProgress = values.quiet ? () => undefined : progressBar(dryRun ? 'Reading' : 'Taking in')
    const migrated = refusedFirst(await migration.run({ dryRun, onProgress }))
    const folder = join(dataFrom(values, environment), 'imports')
    const shown = values.quiet ? [] : remarkLines(migrated.remarks.slice(0, MOST_SHOWN))
    const more = migrated.remarks.length - MOST_SHOWN
    say([
      ...shown,
      ...(more > 0 && !values.quiet ? [`… and ${more.toLocaleString('en')} more.`] : []),
      ...reportAt(folder, `${migration.name}-${dryRun ? 'dry-run' : 'migrated'}`, migrated),
      ...said(migrated, dryRun),
    ])
    return exitCode(migrated)
  } finally {
    await migration.close()
  }
}

/** What was not taken is looked for first. */
function refusedFirst(migrated: Migrated): Migrated {
  const { refused = [], changed = [] } = Object.groupBy(migrated.remarks, ({ kind }) => kind)
  return { ...migrated, remarks: [...refused, ...changed] }
}

function said(migrated: Migrated, dryRun: boolean): string[] {
  const sentences = migratedSentences(migrated)
  return dryRun ? [`Dry run: ${sentences.join(' ')} Nothing was changed.`] : sentences
}

/** 0 where all is in that can be; 1 where there was something, and nothing of it could be taken. */
function exitCode({ orders, before, people, remarks }: Migrated): number {
  return orders + before + people > 0 || remarks.length === 0 ? 0 : 1
}

/** Writes the remarks as a CSV file, and says where. */
function reportAt(folder: string, name: string, { remarks }: Migrated): string[] {
  if (remarks.length === 0) return []
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${name}.csv`)
  writeFileSync(path, remarksCsv(remarks))
  return [`What was not taken, or not as it stands, is listed in ${path}`]
}

function say(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}
