import { existsSync, renameSync, rmSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { lockData } from '../../../data-lock.ts'
import { StartError } from '../../../start-error.ts'
import { type House, KINDS, type Kind, type Mark, type NewHouse, type Page } from '../../house.ts'
import { StoreUnavailable } from '../../port.ts'
import {
  databaseExists,
  databaseFile,
  gatherIntoOneFile,
  makeDatabase,
  openForWriting,
  openReadable,
  storeFault,
} from '../open-database.ts'
import { type Connection, connection, numberOf, textOf } from '../statements.ts'
import { countOf, pageAfter } from './house-pieces.ts'
import { putIn } from './house-writes.ts'

/** Opens the store of a data directory to be carried away. Throws a `StartError` where there is none, or it is in use. */
export async function openSqliteHouse(directory: string): Promise<House> {
  if (!databaseExists(directory))
    throw new StartError(`There is no database in ${directory}. Name a hub's data directory.`)
  const lock = await lockData(directory)
  try {
    lock.announce('a copy', null)
    const c = connection(openReadable(directory))
    return {
      ...readingFrom(() => c),
      hindrance: async () => null, // the lock keeps everybody else out
      close: async () => {
        c.db.close()
        gatherIntoOneFile(databaseFile(directory))
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

const stored = z.object({
  origin: z.string(),
  state: z.string(),
  last: z.object({ kind: z.enum(KINDS), cursor: z.string() }).nullable(),
})

/** Opens a data directory to be filled. The database is made beside its place and moved there when all is in. */
export async function openNewSqliteHouse(directory: string): Promise<NewHouse> {
  const lock = await lockData(directory)
  lock.announce('a copy', null)
  const file = databaseFile(directory)
  const unfinished = `${file}.copy`
  let opened: Connection | null = existsSync(unfinished) ? connection(openForWriting(unfinished)) : null
  const open = (): Connection => {
    if (!opened) throw new Error('The copy has not begun.')
    return opened
  }
  const mark = async (): Promise<Mark | null> => (opened && hasMark(opened.db) ? markIn(opened) : null)
  return {
    ...readingFrom(open),
    hindrance: async () => null,
    mark,
    isEmpty: async () => !databaseExists(directory) || holdsNothing(directory),
    begin: async (begun) => {
      opened?.db.close()
      for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true })
      makeDatabase(unfinished)
      opened = connection(openForWriting(unfinished))
      opened.db.exec('CREATE TABLE copying (mark TEXT NOT NULL) STRICT')
      opened.run('INSERT INTO copying VALUES (?)', JSON.stringify(begun))
    },
    take: async ({ load, cursor }) => {
      const c = open()
      const last = { kind: load.kind, cursor }
      c.db.exec('BEGIN IMMEDIATE')
      try {
        putIn(c, load)
        c.run('UPDATE copying SET mark = ?', JSON.stringify({ ...markIn(c), last } satisfies Mark))
        c.db.exec('COMMIT')
      } catch (error) {
        if (c.db.isTransaction) c.db.exec('ROLLBACK')
        const fault = storeFault(error)
        throw fault === null ? error : new StoreUnavailable(fault)
      }
    },
    finish: async () => {
      const { db } = open()
      db.exec('DROP TABLE copying')
      db.close()
      opened = null
      for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true })
      renameSync(unfinished, file)
    },
    close: async () => {
      opened?.db.close()
      lock.release()
    },
  }
}

function readingFrom(c: () => Connection): Pick<House, 'pages' | 'count'> {
  return {
    async *pages(kind: Kind, after: string | null) {
      for (let page: Page | null = pageAfter(c(), kind, after); page; page = pageAfter(c(), kind, page.cursor))
        yield page
    },
    count: async (kind) => countOf(c(), kind),
  }
}

function hasMark(db: DatabaseSync): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'copying'").get() !== undefined
}

function markIn(c: Connection): Mark {
  return stored.parse(JSON.parse(textOf(c.row('SELECT mark FROM copying') ?? {}, 'mark')))
}

/** Whether a hub was started here once, and nobody set it up. */
function holdsNothing(directory: string): boolean {
  const c = connection(openReadable(directory))
  try {
    return numberOf(c.row('SELECT count(*) AS companies FROM companies') ?? {}, 'companies') === 0
  } finally {
    c.db.close()
  }
}
