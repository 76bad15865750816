import { hashOf } from '../canonical.ts'
import { StartError } from '../start-error.ts'
import { type House, KINDS, type Kind, type Mark, type NewHouse } from '../store/house.ts'

type Progress = (done: number, total: number) => void

export interface Copied {
  /** How many pieces of each kind there are. */
  counts: Record<Kind, number>
  /** How many of all were there from a copy that was broken off. */
  before: number
}

/**
 * Copies everything from one store to another that is empty, or half filled from the same one; then compares the two
 * piece by piece, and only then makes the other a store that hubs open. Throws a `StartError` where it cannot.
 */
export async function copyHouse(from: House, to: NewHouse, progress: { copy: Progress; compare: Progress }) {
  await refuseHindered(from, '--from')
  await refuseHindered(to, '--to')
  const counts = await countsOf(from)
  const mark = await markOf(from, counts)
  const begun = await begin(to, mark)
  const before = begun.last === null ? 0 : total(await countsOf(to))
  await carry(from, to, begun.last, before, (done) => progress.copy(done, total(counts)))
  await compare(from, to, total(counts), progress.compare)
  // a hub that came up meanwhile may have changed what was compared already
  await refuseHindered(from, '--from')
  await to.finish()
  return { counts, before } satisfies Copied
}

async function refuseHindered(house: House, which: string): Promise<void> {
  const hindrance = await house.hindrance()
  if (hindrance !== null) throw new StartError(`The database of ${which} ${hindrance}.`)
}

async function countsOf(house: House): Promise<Record<Kind, number>> {
  const counts = await Promise.all(KINDS.map(async (kind) => [kind, await house.count(kind)] as const))
  const all = { companies: 0, customers: 0, people: 0, sessions: 0, orders: 0 }
  return { ...all, events: 0, notifications: 0, unread: 0, idempotency: 0, ...Object.fromEntries(counts) }
}

function total(counts: Record<Kind, number>): number {
  return KINDS.reduce((sum, kind) => sum + counts[kind], 0)
}

/** Where the things come from: which companies, and with the logs' ends and the counts in which state. */
async function markOf(from: House, counts: Record<Kind, number>): Promise<Mark> {
  const ids: string[] = []
  const ends: unknown[] = []
  for await (const { load } of from.pages('companies', null)) {
    if (load.kind !== 'companies') continue
    for (const { company, head } of load.pieces) {
      ids.push(company.id)
      ends.push(head)
    }
  }
  if (ids.length === 0) throw new StartError('There is no company in --from, and so nothing to copy.')
  return { origin: hashOf(ids.toSorted()), state: hashOf([ends, counts]), last: null }
}

/** Begins, or goes on with what is half filled; answers the mark to go on from. */
async function begin(to: NewHouse, mark: Mark): Promise<Mark> {
  const known = await to.mark()
  if (known && known.origin !== mark.origin) {
    throw new StartError(
      'The database of --to holds a copy of another database that was broken off. Nothing was changed: finish that one, or name an empty place.',
    )
  }
  if (!known && !(await to.isEmpty())) {
    throw new StartError('The database of --to is not empty. Nothing was changed: name an empty place with --to.')
  }
  if (known?.state === mark.state) return known
  // nothing yet, or of a state that is past
  await to.begin(mark)
  return mark
}

async function carry(
  from: House,
  to: NewHouse,
  last: Mark['last'],
  before: number,
  onProgress: (done: number) => void,
) {
  let done = before
  const first = last === null ? 0 : KINDS.indexOf(last.kind)
  for (const kind of KINDS.slice(first)) {
    for await (const page of from.pages(kind, kind === last?.kind ? last.cursor : null)) {
      await to.take(page)
      done += page.load.pieces.length
      onProgress(done)
    }
  }
}

/** Compares all pieces of both, in whatever order each has them. */
async function compare(from: House, to: NewHouse, pieces: number, onProgress: Progress): Promise<void> {
  let done = 0
  const count = (more: number) => {
    done += more
    onProgress(done, pieces * 2)
  }
  for (const kind of KINDS) {
    const [there, here] = [await digest(from, kind, count), await digest(to, kind, count)]
    if (there === here) continue
    await to.begin({ ...(await markOf(from, await countsOf(from))), state: '' })
    throw new StartError(
      `The copy is not the same as what it was made from (${kind}): somebody changed that meanwhile. Nothing was lost: stop all hubs, and copy again.`,
    )
  }
}

/** The same for the same pieces, whatever their order. */
async function digest(house: House, kind: Kind, onPieces: (count: number) => void): Promise<string> {
  let sum = 0n
  let count = 0
  for await (const { load } of house.pages(kind, null)) {
    for (const piece of load.pieces) sum = (sum + BigInt(`0x${hashOf(piece)}`)) % 2n ** 256n
    count += load.pieces.length
    onPieces(load.pieces.length)
  }
  return `${count} ${sum}`
}
