import { dataFrom, hubConfig, parsed } from './config.ts'
import { startHub } from './hub.ts'
import { runImport } from './import/run-import.ts'
import { StartError } from './start-error.ts'
import { openAudit } from './store/open.ts'
import { verify } from './verify.ts'

const [command, ...args] = process.argv.slice(2)

try {
  process.exitCode = await run(command, args)
} catch (error) {
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

async function run(name: string | undefined, rest: readonly string[]): Promise<number> {
  switch (name) {
    case 'serve':
      return runServe(rest)
    case 'verify':
      return runVerify(rest)
    case 'import':
      return runImport(rest, process.env)
    default:
      throw new StartError(`There is no command "${name ?? ''}": use serve, verify or import.`)
  }
}

async function runServe(rest: readonly string[]): Promise<number> {
  const config = hubConfig(rest, process.env)
  const hub = await startHub(config)
  const stop = () => {
    hub.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`The hub did not stop well: ${String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  say(`Dispatch hub listening on ${hub.url}`)
  return 0
}

async function runVerify(rest: readonly string[]): Promise<number> {
  const { values } = parsed(rest, { data: { type: 'string' }, store: { type: 'string' } })
  const audit = openAudit(dataFrom(values, process.env))
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
