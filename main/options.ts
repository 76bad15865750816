import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { failed, ok, type Result } from '../shared/domain/result.ts'
import { hubOrigin } from './hub/hub-origin.ts'

/** How a console was started. */
export interface Options {
  /** The origin of the hub elsewhere that it is to be a console of. */
  hub: string | null
  /** The data directory that was named; null for the usual one. */
  data: string | null
  demo: boolean
  devTools: boolean
}

/** Reads the command line, which also holds switches of Chromium's. The failure is a sentence that names what is wrong. */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): Result<Options, string> {
  const { values } = parseArgs({
    args: [...args],
    strict: false, // Chromium's own switches are none of ours
    options: {
      hub: { type: 'string' },
      data: { type: 'string' },
      demo: { type: 'boolean' },
      devtools: { type: 'boolean' },
    },
  })
  const data = values.data ?? environment.DISPATCH_DATA
  if (data !== undefined && (typeof data !== 'string' || data.trim() === '')) {
    return failed('--data (or DISPATCH_DATA) has to name a directory.')
  }
  const { hub } = values
  const origin = typeof hub === 'string' ? hubOrigin(hub) : null
  if (hub !== undefined && origin === null) {
    return failed(`--hub cannot be "${String(hub)}": give the hub's address, such as http://192.168.1.20:4310.`)
  }
  return ok({
    hub: origin,
    data: data === undefined ? null : resolve(data),
    demo: values.demo === true,
    devTools: values.devtools === true,
  })
}

/** The arguments that these options are read from again, wherever the console is started from. */
export function wordsOf({ hub, data, demo }: Options): string[] {
  return [
    ...(hub === null ? [] : ['--hub', hub]),
    ...(data === null ? [] : ['--data', data]),
    ...(demo ? ['--demo'] : []),
  ]
}
