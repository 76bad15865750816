import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { mongo } from 'mongoose'
import { steadyPort } from '../hub/hub-process.ts'
import { MONGOD, NO_MONGOD } from './mongod.ts'

/** A real replica set on 127.0.0.1 with data of its own. */
export interface MongoSet {
  /** The URL of a database in it; each name is a database of its own. */
  url(database: string): string
  members: readonly Member[]
  /** A client that reaches the primary, whoever that is. */
  client: mongo.MongoClient
  primary(): Promise<Member>
  stop(): Promise<void>
}

/** One mongod. */
export interface Member {
  port: number
  pid(): number
  start(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Stops it where it stands, and lets it go on. */
  freeze(): void
  thaw(): void
}

export interface MongoSetOptions {
  members?: number
  args?: readonly string[]
  /** What clients need besides the addresses, e.g. `&tls=true`. */
  query?: string
  /** Makes the members, and whoever comes, say who they are; the user `root` with the password `root` may do anything. */
  keyFile?: string
  /** Milliseconds without a primary after which there is an election; MongoDB's own usual is 10,000. */
  electionTimeoutMillis?: number
  /** Whether its data is on the disk, for measurements. */
  onDisk?: boolean
}

const running = new Set<ChildProcess>()

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts a set; resolves once it has a primary. */
export async function startMongoSet({
  members: count = 1,
  args = [],
  query = '',
  keyFile,
  onDisk = false,
  electionTimeoutMillis = 3000,
}: MongoSetOptions = {}): Promise<MongoSet> {
  // in memory where there is room for it: the tests are about what mongod does, not about a disk
  const folder = mkdtempSync(join(onDisk || !existsSync('/dev/shm') ? tmpdir() : '/dev/shm', 'dispatch-mongo-'))
  const members: Member[] = []
  for (let index = 0; index < count; index += 1) {
    // many small ones at once in the tests; one as it comes where it is measured
    const cache = onDisk ? [] : ['--wiredTigerCacheSizeGB', '0.3']
    const all = [...cache, ...(keyFile === undefined ? [] : ['--keyFile', keyFile]), ...args]
    members.push(memberOf(join(folder, `member-${index}`), await steadyPort(), all))
  }
  await Promise.all(members.map((member) => member.start()))
  const hosts = members.map(({ port }) => `127.0.0.1:${port}`)
  const url = (database: string) => `mongodb://${hosts.join(',')}/${database}?replicaSet=rs0${query}`
  await initiate(hosts, query, keyFile !== undefined, electionTimeoutMillis)
  const client = new mongo.MongoClient(url('admin'), {
    serverSelectionTimeoutMS: 30_000,
    heartbeatFrequencyMS: 500,
    ...(keyFile !== undefined && { auth: ROOT }),
  })
  await client.connect()
  return {
    url,
    members,
    client,
    primary: async () => {
      const { primary } = await client.db('admin').command({ hello: 1 })
      const found = members.find(({ port }) => primary === `127.0.0.1:${port}`)
      if (!found) throw new Error('The set has no primary now.')
      return found
    },
    stop: async () => {
      await client.close()
      await Promise.all(members.map((member) => member.kill()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A mongod by itself; part of no set where `set` is false. */
export function memberOf(folder: string, port: number, args: readonly string[] = [], set = true): Member {
  let child: ChildProcess | null = null
  mkdirSync(folder, { recursive: true })
  return {
    port,
    pid: () => child?.pid ?? -1,
    start: async () => {
      if (MONGOD === null) throw new Error(NO_MONGOD)
      const started = spawn(
        MONGOD,
        [
          ...['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket'],
          ...['--quiet', '--setParameter', 'diagnosticDataCollectionEnabled=false'],
          ...(set ? ['--replSet', 'rs0'] : []),
          ...args,
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      )
      child = started
      running.add(started)
      started.once('exit', () => running.delete(started))
      await untilListening(started)
    },
    kill: async () => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGCONT')
      child.kill('SIGKILL')
      await gone
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
  }
}

async function untilListening(child: ChildProcess): Promise<void> {
  const { stdout } = child
  if (!stdout) throw new Error('mongod’s output is not read.')
  let written = ''
  const said = new Promise<void>((resolve) => {
    stdout.on('data', (text: Buffer) => {
      if (written.length < 200_000) written += text.toString()
      if (written.includes('Waiting for connections')) resolve()
    })
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`mongod ended with ${String(code)}: ${written.slice(-2000)}`)
  })
  await Promise.race([said, ended])
  ended.catch(() => undefined) // it ends when the test is over
}

const ROOT = { username: 'root', password: 'root' }

async function initiate(
  hosts: readonly string[],
  query: string,
  withUsers: boolean,
  electionTimeoutMillis: number,
): Promise<void> {
  const direct = new mongo.MongoClient(`mongodb://${hosts[0]}/admin?directConnection=true${query}`)
  try {
    await direct.connect()
    const members = hosts.map((host, _id) => ({ _id, host, priority: _id === 0 ? 2 : 1 }))
    const settings = { electionTimeoutMillis, heartbeatIntervalMillis: Math.round(electionTimeoutMillis / 6) }
    await direct.db('admin').command({ replSetInitiate: { _id: 'rs0', members, settings } })
    for (;;) {
      const { isWritablePrimary } = await direct.db('admin').command({ hello: 1 })
      if (isWritablePrimary === true) break
      await pause(50)
    }
    if (withUsers) await direct.db('admin').command({ createUser: ROOT.username, pwd: ROOT.password, roles: ['root'] })
  } finally {
    await direct.close()
  }
}
