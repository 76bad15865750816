import { StartError } from './start-error.ts'

/** The commands by name, each loaded only when it is the one: a hub needs no reader of spreadsheets in its memory. */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  serve: async (args) => (await import('./run-serve.ts')).runServe(args, process.env),
  verify: async (args) => (await import('./run-verify.ts')).runVerify(args, process.env),
  // the hub itself starts this, in a process of its own
  demo: async ([directory = '']) => (await import('./demo/make-demo-apart.ts')).makeDemoIn(directory).then(() => 0),
  import: async (args) => (await import('./import/run-import.ts')).runImport(args, process.env),
}

const [name = '', ...args] = process.argv.slice(2)

try {
  const command = COMMANDS[name]
  if (!command) throw new StartError(`There is no command "${name}": use serve, verify or import.`)
  process.exitCode = await command(args)
} catch (error) {
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
