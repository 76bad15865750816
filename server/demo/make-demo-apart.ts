import { fork } from 'node:child_process'
import { once } from 'node:events'
import { StartError } from '../start-error.ts'
import { openStore } from '../store/open.ts'
import { makeDemo } from './make-demo.ts'

/**
 * Makes the demo data of a directory, in a process of its own where there is a Node to start one: what making it takes
 * of memory, about 25 MB, ends with that process. The directory's lock stays with the caller.
 */
export async function makeDemoApart(directory: string): Promise<void> {
  if (process.versions.electron !== undefined) return makeDemoIn(directory)
  // the command line stands one folder up in the sources, beside this in the build
  const cli = import.meta.url.endsWith('.ts') ? '../cli.ts' : './cli.js'
  const child = fork(new URL(cli, import.meta.url), ['demo', directory])
  const [code] = await once(child, 'exit')
  if (code !== 0) {
    throw new StartError('The demo data was not finished. What there is of it is safe: start again with --demo.')
  }
}

/** Makes the demo data of a directory in this process, which was started for it and ends with whoever started it. */
export async function makeDemoAsChild(directory: string): Promise<number> {
  process.on('disconnect', () => process.exit(1))
  // the terminal's Ctrl+C reaches both; the starter decides
  process.on('SIGINT', () => undefined)
  await makeDemoIn(directory)
  process.exit(0)
}

async function makeDemoIn(directory: string): Promise<void> {
  const store = await openStore(directory)
  try {
    await makeDemo(store)
  } finally {
    await store.close()
  }
}
