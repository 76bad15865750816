import { StartError } from './start-error.ts'

/** The commands by name, each loaded only when it is the one: a hub needs no reader of spreadsheets in its memory. */
const COMMANDS = new Map<string, (args: readonly string[]) => Promise<number>>(
  Object.entries({
    serve: async (args: readonly string[]) => (await import('./run-serve.ts')).runServe(args, process.env),
    verify: async (args: readonly string[]) => (await import('./run-verify.ts')).runVerify(args, process.env),
    // the hub itself starts this, in a process of its own
    demo: async ([directory = '']: readonly string[]) =>
      (await import('./demo/make-demo-apart.ts')).makeDemoAsChild(directory),
    migrate: async (args: readonly string[]) =>
      (await import('./migrate/run-migrate.ts')).runMigrate(args, process.env),
    copy: async (args: readonly string[]) => (await import('./copy/run-copy.ts')).runCopy(args),
    import: async (args: readonly string[]) => (await import('./import/run-import.ts')).runImport(args, process.env),
  }),
)

process.umask(0o077) // what the hub writes is for its own user

const [name = '', ...args] = process.argv.slice(2)

try {
  const command = COMMANDS.get(name)
  if (!command) throw new StartError(`There is no command "${name}": use serve, verify, import, migrate or copy.`)
  process.exitCode = await command(args)
} catch (error) {
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
