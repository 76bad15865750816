import { dataFrom, parsed, storeFrom } from './config.ts'
import { openAudit } from './store/open.ts'
import { verify } from './verify.ts'

/** `verify [--data DIR | --store URL]`: prints the latest status updates and whether everything holds; answers the exit code. */
export async function runVerify(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const { values } = parsed(args, { data: { type: 'string' }, store: { type: 'string' } })
  const audit = await openAudit(storeFrom(values, environment) ?? dataFrom(values, environment))
  try {
    const { latest, entries, orders, fault } = await verify(audit)
    const title = latest.length > 0 ? 'The latest status updates:' : 'No status updates yet.'
    say([title, ...latest.map((line) => `  ${line}`)].join('\n'))
    say(fault === null ? `Verified: ${entries} entries and ${orders} orders, nothing wrong.` : `Wrong: ${fault}`)
    return fault === null ? 0 : 1
  } catch (error) {
    say(`Wrong: the store cannot be read (${error instanceof Error ? error.message : String(error)}).`)
    return 1
  } finally {
    await audit.close()
  }
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}
