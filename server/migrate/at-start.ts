import { progressBar } from '../import/report/progress-bar.ts'
import { openMigration } from '../store/open.ts'
import { migratedSentences } from './report.ts'

/** Takes in what the earlier system left in the database of a hub that starts, the first time that it is named. */
export async function takeInAtStart(url: string): Promise<void> {
  const migration = await openMigration(url)
  try {
    if (!(await migration.isDue())) return
    process.stderr.write(`The database ${migration.name} is the earlier system’s: taking in what it holds.\n`)
    const migrated = await migration.run({ dryRun: false, onProgress: progressBar('Taking in') })
    const unlisted = migrated.remarks.length > 0 ? ['npm run migrate -- --store URL lists what was not taken in.'] : []
    process.stderr.write(`${[...migratedSentences(migrated), ...unlisted].join('\n')}\n`)
  } finally {
    await migration.close()
  }
}
