import type { TestProject } from 'vitest/node'
import { type MongoSet, startMongoSet } from './mongo-set.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of a database named DATABASE in a replica set that the files of a project share. */
    mongoSet: string | undefined
  }
}

let set: MongoSet | null = null

/** Starts one replica set for all files of a project; vitest calls it, and `teardown` at the end. */
export async function setup(project: TestProject): Promise<void> {
  set = await startMongoSet()
  project.provide('mongoSet', set.url('DATABASE'))
}

export async function teardown(): Promise<void> {
  await set?.stop()
}
