import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The mongod that tests run: MONGOMS_SYSTEM_BINARY names it, else it is on the PATH; null where there is none. */
export const MONGOD = process.env.MONGOMS_SYSTEM_BINARY ?? onPath('mongod')

/** Why tests that need a database are left out; undefined where they are not. */
export const NO_MONGOD =
  MONGOD === null ? 'there is no mongod: set MONGOMS_SYSTEM_BINARY, or put one on the PATH' : undefined

function onPath(name: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? null
}
