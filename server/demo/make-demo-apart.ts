import { fork } from 'node:child_process'
import { once } from 'node:events'
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
  if (code !== 0) throw new Error(`The demo data could not be made (exit code ${String(code)}).`)
}

/** Makes the demo data of a directory here. */
export async function makeDemoIn(directory: string): Promise<void> {
  const store = openStore(directory)
  try {
    await makeDemo(store)
  } finally {
    await store.close()
  }
}
